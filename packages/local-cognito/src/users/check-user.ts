import { CognitoError } from "../errors.ts";
import type { User } from "./user.ts";

export const userNotConfirmed = (): CognitoError =>
  new CognitoError("UserNotConfirmedException", "User is not confirmed.");

/** @throws {NotAuthorizedException} when the user is disabled */
export function checkEnabled(user: User): void {
  if (!user.enabled) throw new CognitoError("NotAuthorizedException", "User is disabled.");
}

/**
 * Refuses people who may not sign in at all.
 *
 * @throws {NotAuthorizedException} when the user is disabled
 * @throws {UserNotConfirmedException} when the user is not confirmed yet
 */
export function checkMaySignIn(user: User): void {
  checkEnabled(user);
  if (user.status === "UNCONFIRMED") throw userNotConfirmed();
}
