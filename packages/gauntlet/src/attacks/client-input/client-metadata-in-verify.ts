import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";

export const clientMetadataInVerify: Attack = {
  id: "client-metadata-in-verify",
  title: "ClientMetadata decides nothing in Verify",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Sends ClientMetadata that names the outcome, another round or another user.",
  asvs: "2.2.2",
  aws: AWS.verify,
  fix: "Leave clientMetadata out of every decision.",
  async run(lab) {
    const own = await openTracked(lab, ATTACKER);
    const { userId, action, idempotencyKey } = own.tracked;
    const clientMetadata = {
      userId,
      action,
      idempotencyKey,
      answerCorrect: "true",
      state: "CHALLENGE_SUCCEEDED",
      isValid: "true",
      skip: "true",
    };
    const victims = await lab.open();
    const token = lab.provider.prove(own.tracked);
    const verdicts = [
      await lab.answer(victims, token, VICTIM, { clientMetadata }),
      await lab.answer(victims, "x", VICTIM, { clientMetadata }),
    ];
    return verdicts.some(({ correct }) => correct)
      ? "Verify accepted a wrong answer because of ClientMetadata."
      : undefined;
  },
};
