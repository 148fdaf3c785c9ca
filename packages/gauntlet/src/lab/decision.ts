import type { Invocation } from "../runtime/function-under-test.ts";

/** What Define decided. */
export type Decision = "tokens" | "fail" | "error" | "nothing" | `challenge ${string}`;

/** Reads Define's answer as Cognito does: failure before tokens, tokens before a challenge. */
export function decisionOf(invocation: Invocation): Decision {
  if (invocation.kind !== "returned") return "error";
  const { issueTokens, failAuthentication, challengeName } = invocation.response;
  if (failAuthentication === true) return "fail";
  if (issueTokens === true) return "tokens";
  return typeof challengeName === "string" ? `challenge ${challengeName}` : "nothing";
}
