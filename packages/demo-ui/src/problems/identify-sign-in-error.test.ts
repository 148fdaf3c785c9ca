import { describe, expect, test } from "vitest";
import { identifySignInError, type SignInStep } from "./identify-sign-in-error.ts";
import { PROBLEM_TEXTS } from "./problem-texts.ts";

/** Both SDKs throw errors that carry Cognito's name and message. */
function cognito(name: string, message = ""): Error {
  return Object.assign(new Error(message), { name });
}

const notAuthorized = (message: string) => cognito("NotAuthorizedException", message);

describe("identifySignInError", () => {
  test.each<[string, SignInStep, string]>([
    ["Invalid session for the user, session is expired.", "answer", "SESSION_EXPIRED"],
    ["Invalid session for the user, session can only be used once.", "answer", "SESSION_USED"],
    ["Invalid session for the user.", "answer", "SESSION_USED"],
    ["Incorrect username or password.", "answer", "ATTEMPTS_EXHAUSTED"],
    ["Incorrect username or password.", "start", "SIGN_IN_REFUSED"],
    ["User is disabled.", "start", "USER_DISABLED"],
    ["SignUp is not permitted for this user pool", "start", "SIGN_UP_CLOSED"],
    ["Refresh Token has been revoked", "tokens", "SIGNED_OUT"],
    ["Access Token has been revoked", "tokens", "SIGNED_OUT"],
    ["Access Token has expired", "tokens", "SIGNED_OUT"],
    ["User is disabled.", "tokens", "SIGNED_OUT"],
  ])("NotAuthorizedException %j at step %s is %s", (message, step, code) => {
    expect(identifySignInError(notAuthorized(message), step).code).toBe(code);
  });

  test.each([
    "AUTHSIGNAL_UNAVAILABLE",
    "AWS_UNAVAILABLE",
    "SIGN_IN_BLOCKED",
    "SIGN_IN_UNDER_REVIEW",
    "NO_ACCOUNT",
    "OWNER_NOT_PROVEN",
    "SIGN_UP_CLOSED",
    "SIGN_UP_EMAIL_REQUIRED",
    "NO_PROVEN_ADDRESS",
    "CONFIGURATION_ERROR",
    "INTERNAL_ERROR",
  ])("reads our triggers' code %s out of Cognito's sentence", (code) => {
    const error = cognito("UserLambdaValidationException", `CreateAuthChallenge failed with error ${code}.`);
    expect(identifySignInError(error, "start").code).toBe(code);
  });

  test.each([
    "CreateAuthChallenge failed with error boom.",
    "DefineAuthChallenge failed with error NETWORK_DOWN.",
    "",
  ])("reads no other text of a trigger as one of its codes: %j", (message) => {
    const error = cognito("UserLambdaValidationException", message);
    expect(identifySignInError(error, "start").code).toBe("CONFIGURATION_ERROR");
  });

  test.each([
    ["Amplify", cognito("NetworkError", "A network error has occurred.")],
    ["the AWS SDK in Chromium", new TypeError("Failed to fetch")],
    ["the AWS SDK in Firefox", new TypeError("NetworkError when attempting to fetch resource.")],
    ["the AWS SDK in Safari", new TypeError("Load failed")],
    ["a request without an answer", cognito("TimeoutError", "Request did not complete within 1 ms")],
  ])("sees a network that is down through %s", (_what, error) => {
    expect(identifySignInError(error, "start", true).code).toBe("NO_ANSWER");
  });

  test("a browser that knows it is offline says so", () => {
    expect(identifySignInError(new TypeError("Failed to fetch"), "start", false).code).toBe("NETWORK_DOWN");
    expect(identifySignInError(new TypeError("x is not a function"), "start", false).code).toBe("UNEXPECTED");
  });

  test.each<[string, SignInStep, string]>([
    ["TooManyRequestsException", "start", "TOO_MANY_REQUESTS"],
    ["LimitExceededException", "start", "TOO_MANY_REQUESTS"],
    ["InternalErrorException", "start", "COGNITO_UNAVAILABLE"],
    ["UnexpectedLambdaException", "answer", "COGNITO_UNAVAILABLE"],
    ["InvalidLambdaResponseException", "start", "CONFIGURATION_ERROR"],
    ["ResourceNotFoundException", "start", "CONFIGURATION_ERROR"],
    ["InvalidParameterException", "start", "CONFIGURATION_ERROR"],
    ["InvalidPasswordException", "start", "CONFIGURATION_ERROR"],
    ["UnexpectedAnswerError", "answer", "CONFIGURATION_ERROR"],
    ["UserNotConfirmedException", "start", "USER_NOT_CONFIRMED"],
    ["UserNotFoundException", "start", "SIGN_IN_REFUSED"],
    ["UserNotFoundException", "tokens", "SIGNED_OUT"],
    ["ForbiddenException", "start", "REQUEST_BLOCKED"],
    ["ForbiddenException", "answer", "REQUEST_BLOCKED"],
    ["ForbiddenException", "tokens", "REQUEST_BLOCKED"],
    ["SyntaxError", "start", "REQUEST_BLOCKED"],
    ["RefreshTokenReuseException", "tokens", "SIGNED_OUT"],
    ["UserAlreadyAuthenticatedException", "start", "ALREADY_SIGNED_IN"],
    ["SignInException", "answer", "SESSION_LOST"],
    ["SecurityError", "start", "STORAGE_BLOCKED"],
    ["ServerUnreachableError", "answer", "SERVER_NO_ANSWER"],
    ["TooManyStartsError", "start", "TOO_MANY_STARTS"],
    ["NoPendingSignInError", "answer", "NO_PENDING_SIGN_IN"],
    ["AnsweredBeforeError", "answer", "SESSION_USED"],
    ["CookieBlockedError", "start", "COOKIE_BLOCKED"],
  ])("knows %s at step %s", (name, step, code) => {
    expect(identifySignInError(cognito(name), step).code).toBe(code);
  });

  test.each([
    ["Username should be an email.", "SIGN_UP_EMAIL_REQUIRED"],
    ["Invalid email address format.", "SIGN_UP_EMAIL_REQUIRED"],
    ["USERNAME is missing", "CONFIGURATION_ERROR"],
  ])("InvalidParameterException %j is %s", (message, code) => {
    expect(identifySignInError(cognito("InvalidParameterException", message), "start").code).toBe(code);
  });

  test.each([
    undefined,
    null,
    "text",
    5,
    {},
    { name: 5 },
    new TypeError("x is not a function"),
    cognito("constructor"),
  ])("calls anything else unexpected and never throws: %s", (error) =>
    expect(identifySignInError(error, "start").code).toBe("UNEXPECTED"),
  );

  test("keeps the SDK's words for developers, and out of what people read", () => {
    const { title, advice, detail } = identifySignInError(notAuthorized("User is disabled."), "start");
    expect(detail).toBe("NotAuthorizedException: User is disabled.");
    expect(title + advice).not.toContain("NotAuthorizedException");
  });
});

describe("the texts of the problems", () => {
  test.each(Object.entries(PROBLEM_TEXTS))(
    "%s says what happened and what to do next",
    (_code, { title, advice }) => {
      expect(title).toMatch(/^[A-Z][^.]*[^.]$/);
      expect(advice).toMatch(/^[A-Z].*\.$/);
    },
  );
});
