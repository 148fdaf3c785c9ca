import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { written } from "../../lab/checks.ts";
import type { ChallengeResult } from "../../lab/events.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { resultOf } from "../../lab/round.ts";

/** With two answers to choose from, thirty rounds in all. */
const MOST_ROUNDS = 4;

export const dummyRoundAnsweredLate: Attack = {
  id: "dummy-round-answered-late",
  title: "A round that asks for nothing proves nothing, whenever it is answered",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Plays whole sign-ins in which each round is answered wrongly, or with what the first round is content with, in every order: Create may ask for nothing once more.",
  asvs: "2.3.1",
  aws: AWS.define,
  fix: "Mark each round in challengeMetadata, and count as the proof only rounds with the mark of the proof.",
  run(lab) {
    const answers = new Set((lab.flow?.lead ?? []).map(({ label, wrap }) => lab.wrapped(label, wrap)));
    if (answers.size === 0) throw new NotApplicable("every round asks for something");
    return playOn(lab, lab.flow?.before ?? [], [WRONG_ANSWER, ...answers]);
  },
};

/** Plays all orders of these answers on, and says for which session Define issued tokens. */
async function playOn(
  lab: Lab,
  session: readonly ChallengeResult[],
  answers: readonly string[],
  played = 0,
): Promise<string | undefined> {
  if (played === MOST_ROUNDS) return undefined;
  for (const answer of answers) {
    const opened = await lab.openAfter(session);
    if (opened.invocation.kind !== "returned") return undefined;
    const next = [...session, resultOf(opened, (await lab.answerRaw(opened, answer)).correct)];
    const decision = await lab.define(next);
    if (decision === "tokens")
      return `Nobody proved anything, and Define issued tokens for ${written(next)}.`;
    if (!decision.startsWith("challenge")) continue;
    const found = await playOn(lab, next, answers, played + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
