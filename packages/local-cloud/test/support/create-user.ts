import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Cloud } from "../../src/cloud.ts";

/** An account that an administrator creates, as where sign-up is closed. */
export async function createUser(cloud: Cloud, email: string, password?: string): Promise<void> {
  const administrator = new CognitoIdentityProviderClient({
    region: cloud.environment().region,
    endpoint: cloud.urls.cognito,
    credentials: { accessKeyId: "laptop", secretAccessKey: "laptop" },
  });
  const user = { UserPoolId: cloud.userPoolId(), Username: email };
  await administrator.send(
    new AdminCreateUserCommand({
      ...user,
      MessageAction: "SUPPRESS",
      UserAttributes: [{ Name: "email", Value: email }],
    }),
  );
  if (password !== undefined) {
    await administrator.send(
      new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
    );
  }
}
