import type { ContentfulStatusCode } from "hono/utils/http-status";
import { PublicError } from "triggers/public-error";

/** Why the API refuses something, under a name that the page knows. */
export class ApiError extends Error {
  override readonly name: string;
  readonly status: ContentfulStatusCode;
  /** What the page gets beside the error. */
  readonly more: object;

  constructor(name: string, status: ContentfulStatusCode, message: string, more: object = {}) {
    super(message);
    this.name = name;
    this.status = status;
    this.more = more;
  }
}

/** What Cognito says about a person or an answer, which a browser that calls Cognito itself would see, too. */
const PUBLIC = new Set([
  "AliasExistsException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "PasswordResetRequiredException",
  // Of password.ts: said to who has shown the password.
  "TemporaryPasswordError",
  "UserLambdaValidationException",
  "UserNotConfirmedException",
  "UserNotFoundException",
]);

/** Outages, whose message is nobody's business. */
const OUTAGES = new Set([
  "ForbiddenException",
  "InternalErrorException",
  "LimitExceededException",
  "TimeoutError",
  "TooManyRequestsException",
  "UnexpectedLambdaException",
]);

/** Statuses of what a password reset throws, by the kind of its public code. */
const STATUS_OF = { outage: 503, configuration: 500, defect: 500, refusal: 400 } as const;

/** What the log says about an error of ours. No value that somebody has typed is in it. */
export function logged(error: Error): object {
  if (error instanceof PublicError) return { name: error.code, ...PublicError.detailOf(error) };
  return { name: error.name, message: error.message };
}

/** Cognito has ended the sign-in of these tokens, or the triggers refuse its person: there is nothing to keep. */
export function endsSession(error: unknown): boolean {
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  if (name === "UserLambdaValidationException") return /failed with error OWNER_NOT_PROVEN\b/.test(message);
  // A secret that does not count is this server's fault.
  if (name === "NotAuthorizedException") return !/client secret|secret hash/.test(message);
  return name === "RefreshTokenReuseException" || (PUBLIC.has(name) && name !== "InvalidParameterException");
}

/** What the page gets of an error: the names that its texts are for, and no word of a fault of ours. */
export function publicError(error: unknown): {
  readonly status: ContentfulStatusCode;
  readonly error: { readonly name: string; readonly message: string };
  readonly more?: object;
} {
  if (error instanceof ApiError)
    return { status: error.status, error: { name: error.name, message: error.message }, more: error.more };
  if (error instanceof PublicError && error.kind === "outage")
    return { status: 503, error: { name: "OutageError", message: "" } };
  if (error instanceof PublicError)
    return { status: STATUS_OF[error.kind], error: { name: error.code, message: "" } };
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  const isOurs = /client secret|secret hash|UserPoolClient|AccessDenied/i.test(message);
  if (PUBLIC.has(name) && !isOurs) return { status: 400, error: { name, message } };
  if (OUTAGES.has(name)) return { status: 503, error: { name, message: "" } };
  return { status: 500, error: { name: "ServerError", message: "see the server's log" } };
}
