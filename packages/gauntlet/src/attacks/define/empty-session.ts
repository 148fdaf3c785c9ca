import { type Attack, AWS } from "../../attack.ts";

export const emptySession: Attack = {
  id: "empty-session",
  title: "A start gets a challenge, not tokens",
  triggers: ["define"],
  severity: "critical",
  does: "Only starts the flow.",
  asvs: "2.3.1",
  aws: AWS.define,
  fix: "Answer an empty session with the first challenge of the policy.",
  async run(lab) {
    const decision = await lab.define([]);
    return decision === "tokens" || decision === "nothing"
      ? `Define answered "${decision}" to an empty session.`
      : undefined;
  },
};
