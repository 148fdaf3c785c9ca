import { CognitoError } from "../errors.ts";
import type { User } from "./user.ts";

/**
 * Refuses people who may not sign in at all.
 *
 * @throws {NotAuthorizedException} when the user is disabled
 * @throws {UserNotConfirmedException} when the user is not confirmed yet
 */
export function checkMaySignIn(user: User): void {
  if (!user.enabled) throw new CognitoError("NotAuthorizedException", "User is disabled.");
  if (user.status === "UNCONFIRMED")
    throw new CognitoError("UserNotConfirmedException", "User is not confirmed.");
}
