import { type Attack, AWS } from "../../attack.ts";
import { after, proven, refused, round, tokensForReachable } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";

export const proofThenAnotherRound: Attack = {
  id: "proof-then-another-round",
  title: "Nothing follows a proven round",
  triggers: ["define"],
  severity: "high",
  does: "Gets past a proven round, fails the next, and relies on any true result in the session being enough.",
  asvs: "2.3.1",
  aws: AWS.define,
  fix: "A proven challenge must be the last round, and the only one.",
  run: (lab) =>
    tokensForReachable(lab, [
      // Rounds that ask for nothing are true for everybody.
      ...(lab.flow?.lead.length ? [after(lab, refused)] : []),
      after(lab, proven, refused),
      // Where a sign-in asks for two proofs, this is all of it.
      ...(proofs(lab) === 1 ? [after(lab, proven, proven)] : []),
      after(lab, proven, round("SMS_MFA")),
    ]),
};

/** How many rounds of an honest sign-in ask for something. */
function proofs({ flow }: Lab): number {
  return flow ? flow.rounds.length - flow.lead.length : 1;
}
