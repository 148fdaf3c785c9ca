import type { SignInProblemCode } from "./sign-in-problem.ts";

/** A fault that our own code found; `identifySignInError` passes its code through. */
export class SignInError extends Error {
  override readonly name = "SignInError";
  readonly code: SignInProblemCode;

  constructor(code: SignInProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}
