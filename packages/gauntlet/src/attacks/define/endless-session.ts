import { type Attack, AWS } from "../../attack.ts";
import { after, wrong } from "../../lab/checks.ts";

export const endlessSession: Attack = {
  id: "endless-session",
  title: "A session of hundreds of rounds fails",
  triggers: ["define"],
  severity: "medium",
  does: "Keeps one flow going for hundreds of rounds, each of which costs an invocation and a request to the provider.",
  asvs: "15.2.2",
  aws: AWS.define,
  fix: "Fail as soon as the session is longer than the policy allows.",
  async run(lab) {
    const decision = await lab.define(after(lab, ...wrong(500)));
    return decision === "fail" ? undefined : `Define answered "${decision}" to 500 wrong rounds.`;
  },
};
