import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { authsignalIdOf } from "../../lab/round.ts";

export const earlyPasskeyParallelReplay: Attack = {
  id: "early-passkey-parallel-replay",
  title: "A passkey that was offered first opens one of two parallel sign-ins",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Answers two sign-ins with one passkey at the same moment, so that both look before either has written.",
  asvs: "15.4.2",
  aws: AWS.verify,
  fix: "Let the condition and the write be one step of the store; a look before a write is none.",
  applies: IF.passkeyAutofill,
  async run(lab) {
    const [mine, theirs] = await Promise.all([lab.open(), lab.open()]);
    const token = lab.provider.proveEarly(authsignalIdOf(mine), lab.endpoints.action);
    const verdicts = await Promise.all([lab.answer(mine, token), lab.answer(theirs, token)]);
    return verdicts.every(({ correct }) => correct)
      ? "Verify accepted one passkey in two sign-ins at once."
      : undefined;
  },
};
