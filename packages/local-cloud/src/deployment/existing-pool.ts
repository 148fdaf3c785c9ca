import type { LocalCognito, UserPoolInput } from "local-cognito";
import type { ProgramOutputs } from "./program-outputs.ts";

/** In place of the program that manages the pool to which an environment attaches. */
export interface PoolManager {
  /** Points the pool at the triggers, as that program does with the output `lambdaConfig`. */
  attach(lambdaConfig: ProgramOutputs["lambdaConfig"]): void;
}

/** Tells a pool of ours from one that somebody made over the wire. */
const STAND_IN = "stands in for a pool that is managed elsewhere";

/**
 * A pool that exists in AWS does not on a laptop, so one of the same id is made for it. A pool that somebody
 * made here over the wire is left to whoever made it.
 *
 * @returns `undefined` when the pool is somebody else's
 */
export async function managePool(
  cognito: LocalCognito,
  id: string,
  region: string,
): Promise<PoolManager | undefined> {
  const name = await poolName(cognito.url, id, region);
  if (name !== undefined && name !== STAND_IN) return undefined;
  const pool: UserPoolInput = {
    Id: id,
    PoolName: STAND_IN,
    UsernameAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    Schema: [{ Name: "email", AttributeDataType: "String", Required: true, Mutable: true }],
    AutoVerifiedAttributes: ["email"],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
  };
  cognito.putUserPool(pool);
  return {
    attach({ preTokenGenerationConfig: claims, ...triggers }) {
      cognito.putUserPool({
        ...pool,
        LambdaConfig: {
          DefineAuthChallenge: triggers.defineAuthChallenge,
          CreateAuthChallenge: triggers.createAuthChallenge,
          VerifyAuthChallengeResponse: triggers.verifyAuthChallengeResponse,
          PreSignUp: triggers.preSignUp,
          ...(claims && {
            PreTokenGenerationConfig: { LambdaArn: claims.lambdaArn, LambdaVersion: claims.lambdaVersion },
          }),
        },
      });
    },
  };
}

async function poolName(endpoint: string, UserPoolId: string, region: string): Promise<string | undefined> {
  // Few environments attach to a pool; the others need not wait for the SDK.
  const { CognitoIdentityProviderClient, DescribeUserPoolCommand, ResourceNotFoundException } = await import(
    "@aws-sdk/client-cognito-identity-provider"
  );
  const client = new CognitoIdentityProviderClient({
    region,
    endpoint,
    // The local Cognito asks that requests are signed, not by whom.
    credentials: { accessKeyId: "laptop", secretAccessKey: "laptop" },
  });
  try {
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    return UserPool?.Name;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
