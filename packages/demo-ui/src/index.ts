export { type Challenge, parseChallenge, readChallenge } from "./challenge.ts";
export { emailOf } from "./claims/email-of.ts";

export type { Environment } from "./environment/environment.ts";

export { isRecord } from "./is-record.ts";
export { type AppDescription, mountApp } from "./mount-app.tsx";
export { identifySignInError, problem, type SignInStep } from "./problems/identify-sign-in-error.ts";
export { SignInError } from "./problems/sign-in-error.ts";
export type { SignInProblem, SignInProblemCode } from "./problems/sign-in-problem.ts";
export { randomPassword } from "./random-password.ts";
export { isSafeUrl } from "./safe-url.ts";
export type { Interruption, Notice, SignInActions, SignInState, Tokens } from "./sign-in-state.ts";
export { type TabRecord, type TabStorage, tabRecord } from "./tab-record.ts";
