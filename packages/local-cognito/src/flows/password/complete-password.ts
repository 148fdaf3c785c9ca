import type { ClientCall } from "../../call.ts";
import { passwordResetRequired } from "../../errors.ts";
import { refusePasswordAlone } from "../../factors/second-factor.ts";
import type { SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import type { User } from "../../users/user.ts";
import { askInsteadOfTemporary } from "./new-password.ts";

/**
 * What follows a right password outside of CUSTOM_AUTH: tokens, or first a new password.
 *
 * @throws {InvalidParameterException} when the user needs a second factor
 * @throws {PasswordResetRequiredException} when an administrator has reset the password
 * @throws {NotAuthorizedException} when a temporary password has expired
 */
export async function completePassword(call: ClientCall, signIn: SignIn, user: User): Promise<AuthReply> {
  const { cognito } = call;
  cognito.lockout.succeed(user.rowId);
  refusePasswordAlone(cognito, call.pool, user);
  if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
  if (user.status === "FORCE_CHANGE_PASSWORD") return askInsteadOfTemporary(call, signIn, user);
  return issueTokens(call, user);
}
