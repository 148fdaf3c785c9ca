import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { reasonOf } from "../service-failure.ts";

/** An account's Cognito, with a pool that exists for these probes only. */
export interface CognitoService {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  /** @returns the id of a new app client, without a secret */
  newClient(settings?: Partial<CreateUserPoolClientCommandInput>): Promise<string>;
  /** Somebody with a verified address of `example.com` and a password. Nothing is sent. */
  newPerson(): Promise<{ readonly username: string; readonly email: string; readonly password: string }>;
  /** @throws {Error} with the pool's id when it could not be deleted */
  cleanUp(): Promise<void>;
}

/**
 * Creates the pool. The caller must call `cleanUp`, which deletes it with everybody in it.
 *
 * @throws {ServiceException} of the AWS SDK, when Cognito refuses or does not answer
 */
export async function cognitoService(client: CognitoIdentityProviderClient): Promise<CognitoService> {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: `probe-${crypto.randomUUID()}`,
      UserPoolTier: "ESSENTIALS",
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    }),
  );
  const UserPoolId = UserPool?.Id ?? "";
  return {
    client,
    userPoolId: UserPoolId,
    async newClient(settings = {}) {
      const { UserPoolClient } = await client.send(
        new CreateUserPoolClientCommand({ ClientName: "probe", UserPoolId, ...settings }),
      );
      return UserPoolClient?.ClientId ?? "";
    },
    async newPerson() {
      const email = `probe-${crypto.randomUUID()}@example.com`;
      const password = `Aa1!${crypto.randomUUID()}`;
      const { User } = await client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          MessageAction: "SUPPRESS",
          UserAttributes: [
            { Name: "email", Value: email },
            { Name: "email_verified", Value: "true" },
          ],
        }),
      );
      const username = User?.Username ?? "";
      await client.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username: username,
          Password: password,
          Permanent: true,
        }),
      );
      return { username, email, password };
    },
    async cleanUp() {
      try {
        await client.send(new DeleteUserPoolCommand({ UserPoolId }));
      } catch (error) {
        throw new Error(`the user pool ${UserPoolId} is left (${reasonOf(error)}); expected it deleted`);
      }
    },
  };
}
