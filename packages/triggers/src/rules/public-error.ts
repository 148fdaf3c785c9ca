/**
 * The only texts that our triggers throw. Cognito relays a thrown message to the browser
 * (`UserLambdaValidationException`, "<Trigger> failed with error <code>."), so a message is a code and
 * nothing else: no vendor text, no identifiers, no cause.
 *
 * Each code has one kind. An outage passes: try again later. A `configuration` error stays until somebody
 * corrects a setting, a key or a permission; a `defect` until somebody corrects these triggers. A `refusal` is what
 * the rules decided about this person.
 */
const FAILURES = {
  /** Authsignal did not answer in time, answered 429 or 5xx, or something that is not its API's answer. */
  AUTHSIGNAL_UNAVAILABLE: "outage",
  /** The same of an AWS service; the function's log names it. */
  AWS_UNAVAILABLE: "outage",
  /** A setting is missing or wrong, or a service refuses what is asked; the function's log names both. */
  CONFIGURATION_ERROR: "configuration",
  /** The function failed in a way that nobody foresaw; its log names the class of the error. */
  INTERNAL_ERROR: "defect",
} as const;

/** The codes of refusals. A type alone, because no bundle throws all of them. */
type RefusalCode =
  /** An Authsignal rule blocked this sign-in. */
  | "SIGN_IN_BLOCKED"
  /** An Authsignal rule asks a person to look at this sign-in first. */
  | "SIGN_IN_UNDER_REVIEW"
  /** Nobody has an account under this name, and people may sign themselves up. */
  | "NO_ACCOUNT"
  /** The sign-in was started by an app client that the settings document does not name. */
  | "CLIENT_NOT_LISTED"
  /** Nobody has proven to own this account yet, so no client gets tokens for it. */
  | "OWNER_NOT_PROVEN"
  /** The pool holds no address of this person, or none that Authsignal accepts. */
  | "NO_PROVEN_ADDRESS"
  /** The pool's policy does not accept the new password. */
  | "PASSWORD_NOT_ACCEPTED"
  /** People cannot sign themselves up here. */
  | "SIGN_UP_CLOSED"
  /** A sign-up named no email address. */
  | "SIGN_UP_EMAIL_REQUIRED";

export type PublicErrorCode = keyof typeof FAILURES | RefusalCode;

/** Why an invocation failed, for logs and alarms. */
export type FailureKind = (typeof FAILURES)[keyof typeof FAILURES] | "refusal";

/** The services that an invocation may wait for. */
export type Service = "Authsignal" | "Cognito" | "DynamoDB" | "Parameter Store" | "Secrets Manager";

/** What the function's own log says about an error, and nobody else learns. */
export interface ErrorDetail {
  /** Which setting, which operation, which status. Never a value. */
  readonly detail?: string | undefined;
  /** The service that failed or refused. */
  readonly service?: Service | undefined;
}

/** Whether a code says that something broke, and not what the rules decided. */
export function isFailure(code: string): code is keyof typeof FAILURES {
  return code in FAILURES;
}

export class PublicError extends Error {
  readonly code: PublicErrorCode;
  readonly #detail: ErrorDetail;

  constructor(code: PublicErrorCode, detail?: string, service?: Service) {
    super(code);
    this.name = "PublicError";
    this.code = code;
    this.#detail = { detail, service };
  }

  get kind(): FailureKind {
    return isFailure(this.code) ? FAILURES[this.code] : "refusal";
  }

  /** From a private field, so that nothing which serialises the error for a client can reach it. */
  static detailOf(error: PublicError): ErrorDetail {
    return error.#detail;
  }
}

/** The error for a service that does not answer, or not with what its API says. */
export function outage(service: Service, detail: string): PublicError {
  const code = service === "Authsignal" ? "AUTHSIGNAL_UNAVAILABLE" : "AWS_UNAVAILABLE";
  return new PublicError(code, detail, service);
}

/**
 * The error for an HTTP status that is not a success. 4xx refuses what was asked, and will refuse it again. A service
 * that is busy (429, 408) or broken (5xx), or that did not answer at all (0), will answer again.
 */
export function statusError(service: Service, status: number, detail: string): PublicError {
  const stays = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return stays ? new PublicError("CONFIGURATION_ERROR", detail, service) : outage(service, detail);
}
