import type { Cognito } from "./cognito.ts";
import { CognitoError, LocalCognitoError } from "./errors.ts";
import { AdminSetUserPassword } from "./operations/passwords/admin-passwords.ts";
import { AdminCreateUser } from "./operations/users/admin-create-user.ts";
import type { UserInput } from "./options.ts";

/**
 * Creates a user in-process, as AdminCreateUser and AdminSetUserPassword do on the wire.
 *
 * @returns whether it is new: a user who exists stays as they are
 * @throws {INVALID_SETTING} when Cognito, or the pool's PreSignUp trigger, would refuse the user
 */
export async function putUser(cognito: Cognito, { Password, ...user }: UserInput): Promise<boolean> {
  const { UserPoolId, Username } = user;
  try {
    await AdminCreateUser.call(cognito, { ...user, MessageAction: "SUPPRESS" });
    if (Password !== undefined)
      await AdminSetUserPassword.call(cognito, { UserPoolId, Username, Password, Permanent: true });
    return true;
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    if (error.name === "UsernameExistsException") return false;
    throw new LocalCognitoError("INVALID_SETTING", `User ${Username}: ${error.message}`, { cause: error });
  }
}
