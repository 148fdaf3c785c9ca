import { type Attack, AWS } from "../../attack.ts";
import { ATTACKER, emailAuthenticator, NEWCOMER } from "../../lab/people.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

export const authenticatorsInAnotherOrder: Attack = {
  id: "authenticators-in-another-order",
  title: "The order of a list decides nothing",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Enrols their own address first, then the owner adds theirs: the list has both, in any order. Either may have made the proof.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Keep a record of whose authenticator first proved the account; a list has no order that means anything.",
  async run(lab) {
    const older = emailAuthenticator(ATTACKER.userName, "2026-01-01T00:00:00.000Z");
    const younger = emailAuthenticator(NEWCOMER.email ?? "", "2026-06-01T00:00:00.000Z");
    const third = emailAuthenticator("third@evil.example", "2026-03-01T00:00:00.000Z");
    for (const list of [
      [older, younger],
      [younger, older],
      [third, older, younger],
      [younger, third, older],
    ]) {
      if (await acceptsStranger(lab, list))
        return `Verify accepted a proof although the address of a stranger was enrolled first (listed ${list.map(({ email }) => email).join(", ")}).`;
    }
    return undefined;
  },
};
