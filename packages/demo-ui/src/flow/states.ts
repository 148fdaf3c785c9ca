import type { SignInProblem } from "../problems/sign-in-problem.ts";
import type { Interruption, Notice, SignInState, TokenClaims, Tokens } from "./sign-in-state.ts";
import type { OpenSignIn } from "./style-calls.ts";

export function signedIn(tokens: Tokens | TokenClaims, notice?: Notice): SignInState {
  return { at: "signed-in", tokens, notice };
}

/** @param again whether the code before was not right */
export function asking({ email, sentTo }: OpenSignIn, again = false): SignInState {
  return { at: "asking", email, sentTo, again };
}

export function failed(email: string, reason: SignInProblem): SignInState {
  return { at: "failed", email, problem: reason };
}

export function interrupted({ email, attemptsLeft }: OpenSignIn, why: Interruption): SignInState {
  return { at: "interrupted", email, why, attemptsLeft };
}
