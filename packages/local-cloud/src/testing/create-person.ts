import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

/** A pool, as its administrators reach it. */
export interface PoolPlace {
  readonly region: string;
  /** URL of the local Cognito. */
  readonly cognito: string;
  readonly userPoolId: string;
}

export interface NewPerson {
  /** One that stays, as a back end sets it. */
  readonly password?: string;
  /** That of an invitation. Default one that nobody hears of. */
  readonly temporaryPassword?: string;
}

/**
 * An account as an invitation makes it, or a back end, where people do not sign up themselves.
 *
 * @returns whether it is new: `false` where there is such an account already, which stays as it is
 * @throws what Cognito answers, other than that the account exists
 */
export async function createPerson(
  { region, cognito: endpoint, userPoolId }: PoolPlace,
  email: string,
  { password, temporaryPassword: TemporaryPassword }: NewPerson = {},
): Promise<boolean> {
  const credentials = { accessKeyId: "laptop", secretAccessKey: "laptop" };
  const administrator = new CognitoIdentityProviderClient({ region, endpoint, credentials });
  const user = { UserPoolId: userPoolId, Username: email };
  try {
    const UserAttributes = [{ Name: "email", Value: email }];
    await administrator.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: "SUPPRESS",
        UserAttributes,
        ...(TemporaryPassword !== undefined && { TemporaryPassword }),
      }),
    );
  } catch (error) {
    if (error instanceof Error && error.name === "UsernameExistsException") return false;
    throw error;
  }
  if (password !== undefined)
    await administrator.send(
      new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
    );
  return true;
}
