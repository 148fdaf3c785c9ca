import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { shorten } from "../../lab/checks.ts";

export const wrongAnswer: Attack = {
  id: "wrong-answer",
  title: "A wrong answer is wrong",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Starts the victim's sign-in and answers with nonsense.",
  asvs: "6.3.4",
  aws: AWS.verify,
  fix: "Set answerCorrect to true after a comparison that can fail, and to false everywhere else.",
  async run(lab) {
    for (const answer of [WRONG_ANSWER, "246813", "a.b.c", '{"token":"x","code":"x"}']) {
      lab.trace.clear();
      if ((await lab.answerRaw(await lab.open(), answer)).correct)
        return `Verify accepted "${shorten(answer)}".`;
    }
    return undefined;
  },
};
