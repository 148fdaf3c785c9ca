import { isRecord } from "../is-record.ts";
import { PROBLEM_TEXTS } from "./problem-texts.ts";
import { SignInError } from "./sign-in-error.ts";
import type { SignInProblem, SignInProblemCode } from "./sign-in-problem.ts";

/** Where the fault arose: the same Cognito error means different things at different steps. */
export type SignInStep = "sign-up" | "start" | "answer" | "tokens";

/** Codes that our triggers throw on purpose; Cognito passes them on as "<Trigger> failed with error <CODE>." */
const TRIGGER_CODES: readonly SignInProblemCode[] = [
  "AUTHSIGNAL_UNAVAILABLE",
  "AWS_UNAVAILABLE",
  "SIGN_IN_BLOCKED",
  "SIGN_IN_UNDER_REVIEW",
  "SIGN_UP_CLOSED",
  "SIGN_UP_EMAIL_REQUIRED",
  "NO_PROVEN_ADDRESS",
  "CONFIGURATION_ERROR",
  "INTERNAL_ERROR",
];

/** Error names that mean one thing wherever they occur. Amplify and the AWS SDK use Cognito's names. */
const BY_NAME: ReadonlyMap<string, SignInProblemCode> = new Map([
  // Amplify's name for a fetch that failed, after three attempts of its own.
  ["NetworkError", "NETWORK_DOWN"],
  // The AWS SDK's name for a request that got no answer in time.
  ["TimeoutError", "NETWORK_DOWN"],
  ["TooManyRequestsException", "TOO_MANY_REQUESTS"],
  ["LimitExceededException", "TOO_MANY_REQUESTS"],
  ["InternalErrorException", "COGNITO_UNAVAILABLE"],
  ["UnexpectedLambdaException", "COGNITO_UNAVAILABLE"],
  ["InvalidLambdaResponseException", "CONFIGURATION_ERROR"],
  ["InvalidUserPoolConfigurationException", "CONFIGURATION_ERROR"],
  ["ResourceNotFoundException", "CONFIGURATION_ERROR"],
  ["InvalidPasswordException", "CONFIGURATION_ERROR"],
  ["UserNotConfirmedException", "USER_NOT_CONFIRMED"],
  ["UserNotFoundException", "SIGN_IN_REFUSED"],
  ["PasswordResetRequiredException", "SIGN_IN_REFUSED"],
  ["RefreshTokenReuseException", "SIGNED_OUT"],
  // What window.sessionStorage throws where site data is blocked.
  ["SecurityError", "STORAGE_BLOCKED"],
  // Amplify: signIn while tokens are stored, and confirmSignIn without a stored sign-in.
  ["UserAlreadyAuthenticatedException", "ALREADY_SIGNED_IN"],
  ["SignInException", "SESSION_LOST"],
]);

/**
 * Turns whatever a sign-in threw (Cognito through Amplify or the AWS SDK, our triggers, the network) into
 * one of our problems. Never throws.
 *
 * @param error what was caught
 * @param step which call threw it
 */
export function identifySignInError(error: unknown, step: SignInStep): SignInProblem {
  const { name, message } = nameAndMessage(error);
  const code = error instanceof SignInError ? error.code : identify(name, message, step);
  return problem(code, name === "" ? undefined : `${name}: ${message}`);
}

/** A problem that no thrown error stands behind. */
export function problem(code: SignInProblemCode, detail?: string): SignInProblem {
  return { code, ...PROBLEM_TEXTS[code], detail };
}

function identify(name: string, message: string, step: SignInStep): SignInProblemCode {
  if (name === "UserLambdaValidationException") return triggerCode(message);
  if (name === "NotAuthorizedException") return notAuthorizedCode(message, step);
  if (name === "InvalidParameterException") {
    // "Username should be an email." and its relatives are about what the person typed; the rest is ours.
    return step === "sign-up" && /email/i.test(message) ? "SIGN_UP_EMAIL_REQUIRED" : "CONFIGURATION_ERROR";
  }
  if (name === "TypeError" && isFetchFailure(message)) return "NETWORK_DOWN";
  return BY_NAME.get(name) ?? "UNEXPECTED";
}

function triggerCode(message: string): SignInProblemCode {
  const thrown = /failed with error ([A-Z_]+)/.exec(message)?.[1];
  return TRIGGER_CODES.find((code) => code === thrown) ?? "CONFIGURATION_ERROR";
}

/** Cognito puts most refusals under one name; only the message, undocumented but stable, tells them apart. */
function notAuthorizedCode(message: string, step: SignInStep): SignInProblemCode {
  if (message.startsWith("Invalid session"))
    return message.includes("expired") ? "SESSION_EXPIRED" : "SESSION_USED";
  if (message.startsWith("User is disabled")) return "USER_DISABLED";
  if (step === "sign-up") return "SIGN_UP_CLOSED";
  if (step === "tokens") return "SIGNED_OUT";
  return step === "answer" ? "ATTEMPTS_EXHAUSTED" : "SIGN_IN_REFUSED";
}

/** The texts of Chromium, Firefox and Safari for a fetch without an answer; other TypeErrors are mistakes. */
function isFetchFailure(message: string): boolean {
  return /failed to fetch|networkerror|load failed/i.test(message);
}

function nameAndMessage(error: unknown): { name: string; message: string } {
  if (!isRecord(error)) return { name: "", message: "" };
  const { name, message } = error;
  return { name: typeof name === "string" ? name : "", message: typeof message === "string" ? message : "" };
}
