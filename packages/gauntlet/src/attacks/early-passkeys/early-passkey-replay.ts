import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { authsignalIdOf } from "../../lab/round.ts";

export const earlyPasskeyReplay: Attack = {
  id: "early-passkey-replay",
  title: "A passkey that was offered first opens one sign-in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Takes the token of a passkey that the browser offered before the sign-in, which belongs to no round, and answers a second sign-in with it.",
  asvs: "6.5.1",
  aws: AWS.verify,
  fix: "Record what Authsignal calls the proof (user, action, idempotencyKey) by a conditional write before the answer counts.",
  applies: IF.passkeyAutofill,
  async run(lab) {
    const opened = await lab.open();
    const token = lab.provider.proveEarly(authsignalIdOf(opened), lab.endpoints.action);
    if (!(await lab.answer(opened, token)).correct) return "Verify did not accept a fresh passkey.";
    return (await lab.answer(await lab.open(), token)).correct
      ? "Verify accepted one passkey in two sign-ins."
      : undefined;
  },
};
