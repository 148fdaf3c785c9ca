import { decisionOf } from "../decision.ts";
import type { ChallengeResult } from "../events.ts";
import type { Lab } from "../lab.ts";
import { type LabUser, VICTIM } from "../people.ts";

/** What Define is shown on the way to a session: its beginnings, the shortest first, without the empty and the whole. */
export function beginningsOf(session: readonly ChallengeResult[]): readonly (readonly ChallengeResult[])[] {
  return session.slice(1).map((_, i) => session.slice(0, i + 1));
}

/**
 * Whether Cognito can ever show Define a session: Define is not asked again once it has issued tokens or failed the
 * flow. What it would say to a session beyond that gives nobody anything.
 */
export async function canReach(
  lab: Lab,
  session: readonly ChallengeResult[],
  person: LabUser | null = VICTIM,
): Promise<boolean> {
  // Which start a client chooses is not Define's to say.
  const asked = await lab
    .function("define")
    .invokeAll(beginningsOf(session).map((prefix) => lab.defineEvent(prefix, person)));
  return asked.map(decisionOf).every((decision) => decision !== "tokens" && decision !== "fail");
}
