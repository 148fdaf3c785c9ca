import { TEMPORARY_PASSWORD_EXPIRED } from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError, passwordResetRequired } from "../../errors.ts";
import type { SignIn } from "../../store/pending-sign-in.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import type { User } from "../../users/user.ts";
import type { AuthReply, ClientMetadata } from "../challenges/replies.ts";
import type { Place } from "../start/place.ts";
import { askForNewPassword } from "./new-password.ts";

/**
 * What follows a right password outside of CUSTOM_AUTH: tokens, or first a new password.
 *
 * @throws CognitoError PasswordResetRequiredException, NotAuthorizedException for an expired temporary password
 */
export async function completePassword(
  cognito: Cognito,
  place: Place,
  signIn: SignIn,
  user: User,
  clientMetadata: ClientMetadata,
): Promise<AuthReply> {
  cognito.lockout.succeed(user.rowId);
  if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
  if (user.status === "FORCE_CHANGE_PASSWORD") {
    if ((user.password?.expiresAt ?? Number.POSITIVE_INFINITY) <= cognito.now())
      throw new CognitoError("NotAuthorizedException", TEMPORARY_PASSWORD_EXPIRED);
    return askForNewPassword(cognito, place, signIn, user);
  }
  const tokens = await issueTokens(cognito, { ...place, user, clientMetadata });
  return { AuthenticationResult: tokens, ChallengeParameters: {} };
}
