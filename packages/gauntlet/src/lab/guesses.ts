import type { Lab } from "./lab.ts";
import { inTime } from "./many.ts";
import type { LabUser } from "./people.ts";
import { isCorrect, type OpenRound } from "./round.ts";

/** Answers that are tried whatever the time. */
const FEWEST = 120;

/**
 * Finds the first answer that Verify accepts in a round. Handlers that count answers in a table get each of them as
 * the first one, because an attacker has as many rounds as they like.
 *
 * @param person who answers; by default the person who opened the round
 */
export async function firstAccepted(
  lab: Lab,
  round: OpenRound,
  answers: readonly string[],
  person: LabUser | null = round.person,
): Promise<string | undefined> {
  const verify = lab.function("verify");
  const events = answers.map((answer) => lab.verifyEvent(round, answer, person));
  if (!lab.tables.used) return answers[await inTime(lab, "verify", events, isCorrect)];
  const before = lab.tables.snapshot();
  const startedAt = performance.now();
  for (const [i, event] of events.entries()) {
    // A busy machine gets through few of them in the time, and the likeliest come first.
    if (i >= FEWEST && performance.now() - startedAt > lab.budgetMs) break;
    lab.tables.restore(before);
    const accepted = isCorrect(await verify.invoke(event));
    lab.tables.restore(before);
    if (accepted) return answers[i];
  }
  return undefined;
}
