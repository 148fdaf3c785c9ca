import { type Attack, AWS } from "../../attack.ts";
import { publicText } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const userIdInChallenge: Attack = {
  id: "user-id-in-challenge",
  title: "A challenge does not name the user's id",
  triggers: ["create"],
  severity: "medium",
  does: "Reads the sub from the challenge: an identifier for correlation, and a sign that the user exists.",
  asvs: "15.3.1",
  aws: AWS.create,
  fix: "Keep the sub in privateChallengeParameters.",
  async run(lab) {
    return publicText(await lab.open()).includes(VICTIM.sub)
      ? "publicChallengeParameters carry the sub of the user."
      : undefined;
  },
};
