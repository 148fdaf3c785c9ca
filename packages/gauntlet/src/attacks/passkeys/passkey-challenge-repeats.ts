import { type Attack, AWS } from "../../attack.ts";
import { passkeyRequestIn } from "../../lab/passkeys/request.ts";
import { ATTACKER } from "../../lab/people.ts";

export const passkeyChallengeRepeats: Attack = {
  id: "passkey-challenge-repeats",
  title: "Each round has a challenge of its own",
  triggers: ["create"],
  needs: "passkeys",
  severity: "critical",
  does: "Starts two sign-ins and compares the challenges: one that comes again lets an assertion from before open a new sign-in.",
  asvs: "6.7.2",
  aws: AWS.create,
  fix: "Draw at least 16 random bytes in every Create, and keep them in privateChallengeParameters.",
  async run(lab) {
    const challenges = [await lab.open(), await lab.open(), await lab.open(ATTACKER)].map(
      ({ publicParameters }) => passkeyRequestIn(publicParameters)?.challenge,
    );
    const [first, second, theirs] = challenges;
    if (first === undefined) return undefined;
    if (first === second) return "Two sign-ins of one person had the same challenge.";
    return [first, second].includes(theirs) ? "Two people had the same challenge." : undefined;
  },
};
