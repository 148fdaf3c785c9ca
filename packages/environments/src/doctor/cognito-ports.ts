import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { DoctorPorts } from "./ports.ts";

/** What Cognito answers, the same in an account and on a laptop. */
export function cognitoPorts(
  client: CognitoIdentityProviderClient,
): Pick<DoctorPorts, "describePool" | "describeClient" | "startSignIn"> {
  return {
    async describePool(UserPoolId) {
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
      const { PreTokenGenerationConfig, ...config } = UserPool?.LambdaConfig ?? {};
      const triggers = Object.entries({
        ...config,
        ...(PreTokenGenerationConfig && { PreTokenGeneration: PreTokenGenerationConfig.LambdaArn }),
      }).flatMap(([name, arn]) => (typeof arn === "string" ? [[name, arn] as const] : []));
      return {
        arn: UserPool?.Arn ?? "",
        tier: UserPool?.UserPoolTier,
        deletionProtection: UserPool?.DeletionProtection === "ACTIVE",
        triggers: Object.fromEntries(triggers),
      };
    },
    async describeClient(UserPoolId, ClientId) {
      const { UserPoolClient } = await client.send(
        new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
      );
      return {
        authFlows: UserPoolClient?.ExplicitAuthFlows ?? [],
        hidesUnknownUsers: UserPoolClient?.PreventUserExistenceErrors === "ENABLED",
        sessionMinutes: UserPoolClient?.AuthSessionValidity,
      };
    },
    async startSignIn(ClientId, USERNAME) {
      try {
        await client.send(
          new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME } }),
        );
        return { kind: "challenge" };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        return { kind: "refused", code: error.name, message: error.message };
      }
    },
  };
}
