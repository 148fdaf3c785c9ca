import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { after } from "../../lab/checks.ts";

export const unknownUserRefused: Attack = {
  id: "unknown-user-refused",
  title: "Where unknown users are refused, they are refused at once",
  triggers: ["define"],
  severity: "medium",
  does: "Starts a sign-in under a made-up name where the environment does not play decoys.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Set failAuthentication when userNotFound is true.",
  applies: IF.refuse,
  async run(lab) {
    const decision = await lab.define(after(lab), null);
    return decision === "fail" || decision === "error"
      ? undefined
      : `Define answered "${decision}" to an unknown user.`;
  },
};
