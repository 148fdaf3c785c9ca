import { SESSION_INVALID, TEMPORARY_PASSWORD_EXPIRED } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError, incorrectCredentials } from "../../errors.ts";
import { refusePasswordAlone } from "../../factors/second-factor.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { poolName, type UserPool } from "../../pools/user-pool.ts";
import type { SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { checkRequired, checkWritable, readAttributes } from "../../users/attribute-input.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import type { User, UserChange } from "../../users/user.ts";
import type { AuthParameters } from "../start/auth-parameters.ts";
import { required } from "../start/auth-parameters.ts";
import { openChallenge } from "../start/open-challenge.ts";

const PREFIX = "userAttributes.";

/** Whether the user must choose a new password before anything else, or may do so once Define asks for it. */
export const isNewPasswordDue = ({ status }: User): boolean =>
  status === "FORCE_CHANGE_PASSWORD" || status === "RESET_REQUIRED";

function missingAttributes(pool: UserPool, user: User): string[] {
  return [...pool.attributes.values()]
    .filter(({ name, required: needed }) => needed && name !== "sub" && (user.attributes[name] ?? "") === "")
    .map(({ name }) => PREFIX + name);
}

/** Opens NEW_PASSWORD_REQUIRED; what is still missing of the user is asked for as well. */
export function askForNewPassword(call: ClientCall, signIn: SignIn, user: User): AuthReply {
  return openChallenge(
    call,
    signIn,
    { name: "NEW_PASSWORD_REQUIRED" },
    {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missingAttributes(call.pool, user)),
      userAttributes: JSON.stringify(user.attributes),
    },
  );
}

/**
 * What follows a right temporary password: NEW_PASSWORD_REQUIRED.
 *
 * @throws {NotAuthorizedException} when the temporary password has expired
 */
export function askInsteadOfTemporary(call: ClientCall, signIn: SignIn, user: User): AuthReply {
  if ((user.password?.expiresAt ?? Number.POSITIVE_INFINITY) <= call.cognito.now())
    throw new CognitoError("NotAuthorizedException", TEMPORARY_PASSWORD_EXPIRED);
  return askForNewPassword(call, signIn, user);
}

/**
 * Reads the answer to NEW_PASSWORD_REQUIRED: the user as they will be, checked but not stored yet.
 *
 * @throws {InvalidPasswordException} when the password breaks the policy
 * @throws {InvalidParameterException} when an attribute is missing or does not fit the schema
 * @throws {NotAuthorizedException} when the user may not sign in, or no new password is due any more
 */
export function readNewPassword(
  { cognito, pool, client }: ClientCall,
  signIn: SignIn,
  responses: AuthParameters,
): UserChange & { readonly rowId: number } {
  const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  if (user === undefined) throw incorrectCredentials();
  if (!isNewPasswordDue(user)) throw new CognitoError("NotAuthorizedException", SESSION_INVALID);
  checkMaySignIn(user);
  if (signIn.flow !== "CUSTOM_AUTH") refusePasswordAlone(cognito, pool, user);
  const password = required(responses, "NEW_PASSWORD");
  checkPassword(pool, password);
  const given = readAttributes(
    pool,
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, Value]) => ({ Name: name.slice(PREFIX.length), Value })),
  );
  checkWritable(pool, client, Object.keys(given));
  const attributes = { ...user.attributes, ...given };
  checkRequired(pool, attributes);
  return {
    rowId: user.rowId,
    attributes,
    status: "CONFIRMED",
    password: recordPassword(poolName(pool.id), user.username, password),
  };
}
