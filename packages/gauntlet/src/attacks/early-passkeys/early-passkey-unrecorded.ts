import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { badEnd } from "../../lab/checks.ts";
import { authsignalIdOf } from "../../lab/round.ts";

export const earlyPasskeyUnrecorded: Attack = {
  id: "early-passkey-unrecorded",
  title: "A store that fails lets nobody in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Waits until the store of used proofs does not answer, or sees to it, and replays a token meanwhile.",
  asvs: "16.5.3",
  aws: AWS.triggers,
  fix: "No record, no sign-in: let a failure of the store end the invocation, in time and by a public code.",
  slow: true,
  applies: IF.passkeyAutofill,
  async run(lab) {
    for (const fault of ["hang", "reset", "500"] as const) {
      const opened = await lab.open();
      const token = lab.provider.proveEarly(authsignalIdOf(opened), lab.endpoints.action);
      lab.tables.fail(fault);
      const { correct, invocation } = await lab.answer(opened, token);
      if (correct) return `Verify accepted a passkey that it could not record (${fault}).`;
      const problem = badEnd(lab, "Verify", invocation);
      if (problem !== undefined) return problem;
      lab.tables.fail(undefined);
    }
    return undefined;
  },
};
