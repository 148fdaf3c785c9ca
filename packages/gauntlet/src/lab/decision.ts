import type { GauntletConfig } from "../config.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import type { ChallengeResult } from "./events.ts";

/** What Define decided. */
export type Decision = "tokens" | "fail" | "error" | "nothing" | `challenge ${string}`;

/** The rounds before the first challenge, where the policy has a password. */
export function passwordRounds({ policy }: GauntletConfig): readonly ChallengeResult[] {
  if (policy !== "password-then-challenge") return [];
  return [
    { challengeName: "SRP_A", challengeResult: true },
    { challengeName: "PASSWORD_VERIFIER", challengeResult: true },
  ];
}

/** Reads Define's answer as Cognito does: failure before tokens, tokens before a challenge. */
export function decisionOf(invocation: Invocation): Decision {
  if (invocation.kind !== "returned") return "error";
  const { issueTokens, failAuthentication, challengeName } = invocation.response;
  if (failAuthentication === true) return "fail";
  if (issueTokens === true) return "tokens";
  return typeof challengeName === "string" ? `challenge ${challengeName}` : "nothing";
}
