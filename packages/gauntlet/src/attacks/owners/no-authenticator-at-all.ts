import { type Attack, AWS } from "../../attack.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

export const noAuthenticatorAtAll: Attack = {
  id: "no-authenticator-at-all",
  title: "A proof without an authenticator is no proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Presents a success for a user who, as the provider says, has nothing enrolled.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Ask what is enrolled before a first proof counts.",
  run: async (lab) =>
    (await acceptsStranger(lab, []))
      ? "Verify accepted a proof of a user without authenticators."
      : undefined,
};
