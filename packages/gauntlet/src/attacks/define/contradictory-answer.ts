import { type Attack, AWS } from "../../attack.ts";
import { after, describe, proven, refused, round, written, wrong } from "../../lab/checks.ts";

export const contradictoryAnswer: Attack = {
  id: "contradictory-answer",
  title: "Define gives one answer at a time",
  triggers: ["define"],
  severity: "medium",
  does: "Looks for a session to which Define answers with tokens and failure at once, or with neither and no challenge; which of them counts is not documented.",
  asvs: "16.5.3",
  aws: AWS.define,
  fix: "Set issueTokens and failAuthentication to opposite values, or both to false with a challengeName.",
  async run(lab) {
    const sessions = [
      [],
      after(lab, proven),
      after(lab, refused),
      [round("SRP_A")],
      after(lab, ...wrong(lab.rules.maxAttempts)),
    ];
    for (const session of sessions) {
      const invocation = await lab.function("define").invoke(lab.defineEvent(session));
      const { issueTokens, failAuthentication, challengeName } =
        invocation.kind === "returned" ? invocation.response : {};
      const answers = [issueTokens === true, failAuthentication === true, typeof challengeName === "string"];
      if (answers[0] && answers[1]) return `Define issued tokens and failed for ${written(session)}.`;
      if (!answers.includes(true))
        return `Define answered nothing to ${written(session)}: ${describe(invocation)}.`;
    }
    return undefined;
  },
};
