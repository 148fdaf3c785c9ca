import { Advice, type Attack, AWS } from "../../attack.ts";
import { badEnd } from "../../lab/checks.ts";

export const oversizedAnswer: Attack = {
  id: "oversized-answer",
  title: "An oversized answer is not passed on",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Answers with a megabyte, again and again, which the function sends on to the provider.",
  asvs: "15.2.2",
  aws: AWS.verify,
  fix: "Refuse answers that are longer than a token can be.",
  async run(lab) {
    const opened = await lab.open();
    for (const answer of ["x".repeat(1_000_000), JSON.stringify({ token: "x".repeat(1_000_000) })]) {
      const { correct, invocation } = await lab.answerRaw(opened, answer);
      if (correct) return "Verify accepted an answer of a megabyte.";
      const problem = badEnd(lab, "Verify", invocation);
      if (problem !== undefined) return problem;
    }
    const longest = Math.max(0, ...lab.provider.calls.map(({ body }) => body.length));
    return longest > 100_000
      ? new Advice(`Verify sent ${longest} characters of an answer to the provider.`)
      : undefined;
  },
};
