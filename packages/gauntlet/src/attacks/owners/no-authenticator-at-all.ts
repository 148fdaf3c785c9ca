import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const noAuthenticatorAtAll: Attack = {
  id: "no-authenticator-at-all",
  title: "A proof without an authenticator is none",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Presents a success for a user who, as the provider says, has nothing enrolled.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Ask what is enrolled before a first proof counts.",
  async run(lab) {
    lab.provider.enrol(NEWCOMER.sub, []);
    const { opened, tracked, problem } = await openTracked(lab, NEWCOMER);
    if (problem !== undefined) return undefined;
    return (await lab.answer(opened, lab.provider.prove(tracked))).correct
      ? "Verify accepted a proof of a user without authenticators."
      : undefined;
  },
};
