/** Every way in which a sign-in can end without tokens, as far as the difference matters to a person. */
export type SignInProblemCode =
  | "NETWORK_DOWN"
  | "NO_ANSWER"
  | "REQUEST_BLOCKED"
  | "TOO_MANY_REQUESTS"
  | "COGNITO_UNAVAILABLE"
  | "AUTHSIGNAL_UNAVAILABLE"
  | "AWS_UNAVAILABLE"
  | "SESSION_EXPIRED"
  | "SESSION_USED"
  | "SESSION_LOST"
  | "ATTEMPTS_EXHAUSTED"
  | "SIGN_IN_REFUSED"
  | "SIGN_IN_BLOCKED"
  | "SIGN_IN_UNDER_REVIEW"
  | "NO_ACCOUNT"
  | "SIGN_UP_CLOSED"
  | "SIGN_UP_EMAIL_REQUIRED"
  | "NO_PROVEN_ADDRESS"
  | "OWNER_NOT_PROVEN"
  | "WRONG_PASSWORD"
  | "TEMPORARY_PASSWORD"
  | "PASSWORD_NOT_ACCEPTED"
  | "RESET_NOT_PROVEN"
  | "USER_DISABLED"
  | "USER_NOT_CONFIRMED"
  | "SIGNED_OUT"
  | "ALREADY_SIGNED_IN"
  | "NO_PENDING_SIGN_IN"
  | "STORAGE_BLOCKED"
  | "COOKIE_BLOCKED"
  | "SERVER_NO_ANSWER"
  | "TOO_MANY_STARTS"
  | "CONFIGURATION_ERROR"
  | "INTERNAL_ERROR"
  | "UNEXPECTED";

/** What a person can do about it; the screen's first button follows from it. */
export type NextStep =
  | "start-again"
  | "try-again"
  | "use-another-email"
  | "continue"
  | "enter-again"
  | "set-password";

export interface SignInProblem {
  readonly code: SignInProblemCode;
  /** What happened. */
  readonly title: string;
  /** Why, and what to do next. */
  readonly advice: string;
  readonly next: NextStep;
  /** The fault in the words of the SDK, for developers. */
  readonly detail: string | undefined;
}
