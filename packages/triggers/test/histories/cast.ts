import { PublicError } from "../../src/rules/public-error.ts";

export type Party = "owner" | "attacker";

export const POOL = "eu-west-1_a";
export const SUB = "sub-of-jo";
/** The owner's addresses, and one that the attacker reads. */
export const A = "a@example.com";
export const B = "b@example.com";
export const C = "c@example.com";
export const D = "d@example.com";
export const X = "x@attacker.example";

/** A sign-in that waits for its answer: what Cognito keeps, and what the client was told. */
export interface Waiting {
  readonly parameters: Readonly<Record<string, string>>;
  readonly url: string;
  isAnswered: boolean;
  readonly endsAt: number;
}

/** Longest that Cognito keeps a session, in seconds. */
export const SESSION_SECONDS = 900;

export const PASSWORD_ROUNDS = [
  { challengeName: "SRP_A", challengeResult: true },
  { challengeName: "PASSWORD_VERIFIER", challengeResult: true },
];

/** A refusal or an outage ends a sign-in; anything else is a fault of the code or of this test. */
export function ignorePublicErrors(error: unknown): void {
  if (error instanceof Error && error.name === "PublicError" && error.message !== "INTERNAL_ERROR") return;
  if (error instanceof PublicError && error.code !== "INTERNAL_ERROR") return;
  throw error;
}
