import { type Attack, AWS } from "../../attack.ts";
import { ATTACKER, emailAuthenticator } from "../../lab/people.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

export const listThatFails: Attack = {
  id: "list-that-fails",
  title: "A list that cannot be read lets nobody in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Enrols their own address for a newcomer and signs in while the provider validates tokens and fails to list authenticators.",
  asvs: "16.5.3",
  aws: AWS.verify,
  fix: "No list, no sign-in: end the invocation by a public code.",
  async run(lab) {
    const list = [emailAuthenticator(ATTACKER.userName)];
    for (const fault of ["500", "429", "html", "bad-json", "reset"] as const) {
      const fail = () => lab.provider.fail("authenticators", fault);
      if (await acceptsStranger(lab, list, "EMAIL_OTP", fail))
        return `Verify accepted a stranger while the list of authenticators failed (${fault}).`;
    }
    return undefined;
  },
};
