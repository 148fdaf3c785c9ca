import { type Attack, AWS } from "../../attack.ts";
import { badEnd } from "../../lab/checks.ts";

export const answerOfOddShape: Attack = {
  id: "answer-of-odd-shape",
  title: "An answer of another shape is refused quietly",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Answers with objects, queries, names of an object's machinery and nothing at all.",
  asvs: "2.2.1",
  aws: AWS.verify,
  fix: "Accept the shapes that your apps send, and refuse the rest with answerCorrect false.",
  async run(lab) {
    const opened = await lab.open();
    const answers = [
      null,
      7,
      true,
      {},
      [],
      "",
      "{",
      "null",
      "[]",
      '{"token":{"$ne":""}}',
      '{"__proto__":{"isValid":true}}',
      "../users/x",
      "a b\n",
    ];
    for (const answer of answers) {
      const { correct, invocation } = await lab.answerRaw(opened, answer);
      if (correct) return `Verify accepted ${JSON.stringify(answer)}.`;
      const problem = badEnd(lab, "Verify", invocation);
      if (problem !== undefined) return `For ${JSON.stringify(answer)}: ${problem}`;
    }
    return undefined;
  },
};
