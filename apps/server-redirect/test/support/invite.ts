import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { createPerson, poolPlace, type TestCloud } from "local-cloud/testing";

/** The pool as its administrators see it. */
export function poolOf(cloud: TestCloud) {
  const { region, cognito: endpoint, userPoolId: UserPoolId } = poolPlace(cloud);
  const credentials = { accessKeyId: "laptop", secretAccessKey: "laptop" };
  const administrator = new CognitoIdentityProviderClient({ region, endpoint, credentials });
  return {
    /** Invites somebody. @param temporaryPassword default one that nobody hears of */
    async invite(email: string, temporaryPassword?: string): Promise<void> {
      await createPerson(
        poolPlace(cloud),
        email,
        temporaryPassword === undefined ? {} : { temporaryPassword },
      );
    },
    /** Cognito's `UserStatus`. */
    async status(email: string): Promise<string | undefined> {
      const { UserStatus } = await administrator.send(
        new AdminGetUserCommand({ UserPoolId, Username: email }),
      );
      return UserStatus;
    },
  };
}
