import { type Attack, AWS } from "../../attack.ts";
import { sentText } from "../../lab/checks.ts";

export const scopeToAddAuthenticators: Attack = {
  id: "scope-to-add-authenticators",
  title: "A sign-in cannot add an authenticator",
  triggers: ["create"],
  needs: "authsignal",
  severity: "critical",
  does: "Starts a sign-in as the victim, opens the URL and adds an authenticator of their own instead of passing a challenge.",
  asvs: "6.4.4",
  aws: AWS.create,
  fix: "Do not ask for the scope add:authenticators in the sign-in's track.",
  async run(lab) {
    await lab.open();
    return sentText(lab).includes("add:authenticators")
      ? "Create asked for the scope add:authenticators."
      : undefined;
  },
};
