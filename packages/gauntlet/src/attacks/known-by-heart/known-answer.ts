import { type Attack, AWS } from "../../attack.ts";
import { shorten } from "../../lab/checks.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import { codesIn, knowledgeOf } from "../../lab/knowledge.ts";

export const knownAnswer: Attack = {
  id: "known-answer",
  title: "No answer is known by heart",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Reads the code, or remembers what testers like, and answers with every text and every value of a variable that it holds: a master code opens every account.",
  asvs: "15.2.3",
  aws: AWS.verify,
  fix: "Take fixed codes out of what is deployed; test with people of a test pool.",
  async run(lab) {
    const opened = await lab.open();
    const knowledge = await knowledgeOf(lab);
    // A proof at Authsignal would make any answer right where the action itself is asked for.
    const honest = lab.uses("authsignal") ? undefined : lab.prove(opened);
    const texts = [...new Set([...codesIn(knowledge), ...knowledge.texts])].filter((text) => text !== honest);
    const wrap = lab.flow?.proof.wrap ?? "config";
    const answers = [...new Set([...texts, ...texts.map((text) => lab.wrapped(text, wrap))])];
    const answer = await firstAccepted(lab, opened, answers);
    if (answer === undefined) return undefined;
    const { correct } = await lab.answerRaw(opened, answer);
    return correct ? `Verify accepted "${shorten(answer)}", which the code or a variable holds.` : undefined;
  },
};
