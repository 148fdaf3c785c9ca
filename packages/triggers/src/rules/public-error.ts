/**
 * The only texts that our triggers throw. Cognito relays a thrown message to the browser
 * (`UserLambdaValidationException`, "<Trigger> failed with error <code>."), so a message is a code and
 * nothing else: no vendor text, no identifiers, no cause.
 *
 * - `AUTHSIGNAL_UNAVAILABLE`: Authsignal did not answer in time or not sensibly; try again later.
 * - `CONFIGURATION_ERROR`: this environment is not set up; the function's log says what is missing,
 *   where the function has more than one setting.
 * - `SIGN_IN_BLOCKED`, `SIGN_IN_UNDER_REVIEW`: an Authsignal rule decided so.
 * - `NO_PROVEN_ADDRESS`: the user has no authenticator and the pool holds no address to enrol.
 * - `SIGN_UP_CLOSED`, `SIGN_UP_EMAIL_REQUIRED`: PreSignUp refused.
 */
export type PublicErrorCode =
  | "AUTHSIGNAL_UNAVAILABLE"
  | "CONFIGURATION_ERROR"
  | "SIGN_IN_BLOCKED"
  | "SIGN_IN_UNDER_REVIEW"
  | "NO_PROVEN_ADDRESS"
  | "SIGN_UP_CLOSED"
  | "SIGN_UP_EMAIL_REQUIRED";

export class PublicError extends Error {
  readonly code: PublicErrorCode;
  readonly #detail: string | undefined;

  /** @param detail for the function's own log: which setting, which HTTP status. Never a value. */
  constructor(code: PublicErrorCode, detail?: string) {
    super(code);
    this.name = "PublicError";
    this.code = code;
    this.#detail = detail;
  }

  /** A private field, so that nothing which serialises the error for a client can reach it. */
  static detailOf(error: PublicError): string | undefined {
    return error.#detail;
  }
}
