import type { PublicErrorCode } from "triggers/public-error";
import { isRecord } from "../is-record.ts";
import { PROBLEM_TEXTS } from "./problem-texts.ts";
import type { SignInProblem, SignInProblemCode } from "./sign-in-problem.ts";

/** Where the fault arose: the same Cognito error means different things at different steps. */
export type SignInStep = "start" | "password" | "answer" | "tokens";

/**
 * What the codes mean that our triggers throw; Cognito passes them on as "<Trigger> failed with error <CODE>." Only the
 * type comes from the triggers, so no code of theirs is in an app.
 */
const TRIGGER_CODES: Readonly<Record<PublicErrorCode, SignInProblemCode>> = {
  AUTHSIGNAL_UNAVAILABLE: "AUTHSIGNAL_UNAVAILABLE",
  AWS_UNAVAILABLE: "AWS_UNAVAILABLE",
  CLIENT_NOT_LISTED: "CONFIGURATION_ERROR",
  CONFIGURATION_ERROR: "CONFIGURATION_ERROR",
  INTERNAL_ERROR: "INTERNAL_ERROR",
  SIGN_IN_BLOCKED: "SIGN_IN_BLOCKED",
  SIGN_IN_UNDER_REVIEW: "SIGN_IN_UNDER_REVIEW",
  NO_ACCOUNT: "NO_ACCOUNT",
  NO_PROVEN_ADDRESS: "NO_PROVEN_ADDRESS",
  OWNER_NOT_PROVEN: "OWNER_NOT_PROVEN",
  PASSWORD_NOT_ACCEPTED: "PASSWORD_NOT_ACCEPTED",
  SIGN_UP_CLOSED: "SIGN_UP_CLOSED",
  SIGN_UP_EMAIL_REQUIRED: "SIGN_UP_EMAIL_REQUIRED",
};

/** Error names that mean one thing wherever they occur. Amplify and the AWS SDK use Cognito's names. */
const BY_NAME: ReadonlyMap<string, SignInProblemCode> = new Map([
  // The AWS SDK's name for a request that got no answer in time.
  ["TimeoutError", "NO_ANSWER"],
  // The web ACL, in JSON. Its pages (403, or 405 with a challenge) are HTML, which neither SDK can read.
  ["ForbiddenException", "REQUEST_BLOCKED"],
  ["SyntaxError", "REQUEST_BLOCKED"],
  ["TooManyRequestsException", "TOO_MANY_REQUESTS"],
  ["LimitExceededException", "TOO_MANY_REQUESTS"],
  ["InternalErrorException", "COGNITO_UNAVAILABLE"],
  ["UnexpectedLambdaException", "COGNITO_UNAVAILABLE"],
  ["InvalidLambdaResponseException", "CONFIGURATION_ERROR"],
  ["InvalidUserPoolConfigurationException", "CONFIGURATION_ERROR"],
  ["ResourceNotFoundException", "CONFIGURATION_ERROR"],
  ["InvalidPasswordException", "CONFIGURATION_ERROR"],
  // The right password of an invitation, which only lets them set their own.
  ["TemporaryPasswordError", "TEMPORARY_PASSWORD"],
  ["ResetNotProvenError", "RESET_NOT_PROVEN"],
  // What each style's sign-in.ts throws when triggers and app do not fit together.
  ["UnexpectedAnswerError", "CONFIGURATION_ERROR"],
  ["UserNotConfirmedException", "USER_NOT_CONFIRMED"],
  ["UserNotFoundException", "SIGN_IN_REFUSED"],
  ["PasswordResetRequiredException", "SIGN_IN_REFUSED"],
  ["RefreshTokenReuseException", "SIGNED_OUT"],
  // What window.sessionStorage throws where site data is blocked.
  ["SecurityError", "STORAGE_BLOCKED"],
  // What the sign-in.ts of Amplify's redirect throws, because Amplify itself goes on in silence.
  ["TabStorageError", "STORAGE_BLOCKED"],
  // Amplify: signIn while tokens are stored, and confirmSignIn without a stored sign-in.
  ["UserAlreadyAuthenticatedException", "ALREADY_SIGNED_IN"],
  ["SignInException", "SESSION_LOST"],
  // The API of server-redirect.
  ["ServerUnreachableError", "SERVER_NO_ANSWER"],
  ["OutageError", "AWS_UNAVAILABLE"],
  ["TooManyStartsError", "TOO_MANY_STARTS"],
  ["NoPendingSignInError", "NO_PENDING_SIGN_IN"],
  ["AnsweredBeforeError", "SESSION_USED"],
  ["CookieBlockedError", "COOKIE_BLOCKED"],
]);

/** What Cognito answers about tokens whose user cannot have any, as Amplify reads these names too. */
const NO_SESSION: ReadonlySet<string> = new Set([
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);

/**
 * Turns what a sign-in threw (Cognito through Amplify or the AWS SDK, our triggers, the network) into one of our
 * problems. Never throws.
 *
 * @param error what was caught
 * @param step which call threw it
 * @param online false where the browser knows that it has no connection. A script cannot see more: an answer without
 * CORS headers, as a firewall may give, looks like none.
 */
export function identifySignInError(
  error: unknown,
  step: SignInStep,
  online = globalThis.navigator?.onLine !== false,
): SignInProblem {
  const { name, message } = nameAndMessage(error);
  const code = isFetchFailure(name, message)
    ? online
      ? "NO_ANSWER"
      : "NETWORK_DOWN"
    : identify(name, message, step);
  return problem(code, name === "" ? undefined : `${name}: ${message}`);
}

/** A problem without a thrown error. */
export function problem(code: SignInProblemCode, detail?: string): SignInProblem {
  return { code, ...PROBLEM_TEXTS[code], detail };
}

function identify(name: string, message: string, step: SignInStep): SignInProblemCode {
  if (step === "tokens" && NO_SESSION.has(name)) return "SIGNED_OUT";
  if (name === "UserLambdaValidationException") return triggerCode(message);
  if (name === "NotAuthorizedException") return notAuthorizedCode(message, step);
  if (name === "InvalidParameterException") {
    // "Username should be an email." and its relatives are about what the person typed; the rest is ours.
    return /should be an email|email.*format|invalid email/i.test(message)
      ? "SIGN_UP_EMAIL_REQUIRED"
      : "CONFIGURATION_ERROR";
  }
  // The API of server-redirect names a public code itself.
  if (isTriggerCode(name)) return TRIGGER_CODES[name];
  return BY_NAME.get(name) ?? "UNEXPECTED";
}

function triggerCode(message: string): SignInProblemCode {
  const thrown = /failed with error ([A-Z_]+)/.exec(message)?.[1];
  return thrown !== undefined && isTriggerCode(thrown) ? TRIGGER_CODES[thrown] : "CONFIGURATION_ERROR";
}

function isTriggerCode(text: string): text is keyof typeof TRIGGER_CODES {
  return Object.hasOwn(TRIGGER_CODES, text);
}

/** Cognito gives most refusals one name; only the message, undocumented but stable, says which it is. */
function notAuthorizedCode(message: string, step: SignInStep): SignInProblemCode {
  if (message.startsWith("Invalid session"))
    return message.includes("expired") ? "SESSION_EXPIRED" : "SESSION_USED";
  if (step === "tokens") return "SIGNED_OUT";
  if (message.startsWith("User is disabled")) return "USER_DISABLED";
  if (message.startsWith("SignUp is not permitted")) return "SIGN_UP_CLOSED";
  if (step === "password") return "WRONG_PASSWORD";
  return step === "answer" ? "ATTEMPTS_EXHAUSTED" : "SIGN_IN_REFUSED";
}

/**
 * Amplify's name for a fetch that failed, or the texts of Chromium, Firefox and Safari for it; other TypeErrors are
 * mistakes.
 */
function isFetchFailure(name: string, message: string): boolean {
  if (name === "NetworkError") return true;
  return name === "TypeError" && /failed to fetch|network ?error|load failed/i.test(message);
}

function nameAndMessage(error: unknown): { name: string; message: string } {
  if (!isRecord(error)) return { name: "", message: "" };
  const { name, message } = error;
  return { name: typeof name === "string" ? name : "", message: typeof message === "string" ? message : "" };
}
