import { ATTEMPT_LIMIT, CODE_ATTEMPTS } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import type { CodePurpose } from "../store/code-store.ts";
import type { User } from "../users/user.ts";

/**
 * Checks a confirmation code and uses it up.
 *
 * @returns the address that the code was sent to
 * @throws {ExpiredCodeException} when it has expired, or there is none
 * @throws {CodeMismatchException} when it is another one
 * @throws {LimitExceededException} when it was guessed too often
 */
export function redeemCode(cognito: Cognito, user: User, purpose: CodePurpose, given: string): string {
  const stored = cognito.codes.find(user.rowId, purpose);
  if (stored === undefined || stored.expiresAt <= cognito.now()) throw expiredCode();
  if (stored.failures >= CODE_ATTEMPTS) throw new CognitoError("LimitExceededException", ATTEMPT_LIMIT);
  if (stored.code !== given) {
    cognito.codes.fail(user.rowId, purpose);
    throw codeMismatch();
  }
  cognito.codes.delete(user.rowId, purpose);
  return stored.target;
}

export const expiredCode = (): CognitoError =>
  new CognitoError("ExpiredCodeException", "Invalid code provided, please request a code again.");

export const codeMismatch = (): CognitoError =>
  new CognitoError("CodeMismatchException", "Invalid verification code provided, please try again.");
