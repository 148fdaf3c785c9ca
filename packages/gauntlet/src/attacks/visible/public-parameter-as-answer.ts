import { type Attack, AWS } from "../../attack.ts";
import { shorten } from "../../lab/checks.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import type { Lab } from "../../lab/lab.ts";
import type { OpenRound } from "../../lab/round.ts";
import { readable } from "./derive.ts";

export const publicParameterAsAnswer: Attack = {
  id: "public-parameter-as-answer",
  title: "A challenge does not hold its own answer",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Starts the victim's sign-in and answers with what the challenge shows: each public parameter, its parts, and what is behind base64, hex, JSON or a JWT.",
  asvs: "15.3.1",
  aws: AWS.create,
  fix: "Keep everything that Verify compares in privateChallengeParameters; encoding hides nothing.",
  async run(lab) {
    const opened = await lab.open();
    const answers = answersIn(lab, opened);
    const answer = await firstAccepted(lab, opened, answers);
    if (answer === undefined) return undefined;
    const index = answers.indexOf(answer);
    // Once more in a round of its own, for the report: a proof may count only once.
    lab.trace.clear();
    const again = await lab.open();
    await lab.answerRaw(again, answersIn(lab, again)[index]);
    return `Verify accepted "${shorten(answer)}", which can be read from publicChallengeParameters.`;
  },
};

function answersIn(lab: Lab, { publicParameters }: OpenRound): readonly string[] {
  const texts = readable(publicParameters);
  const wrap = lab.flow?.proof.wrap ?? "config";
  return [...new Set([...texts, ...texts.map((text) => lab.wrapped(text, wrap))])];
}
