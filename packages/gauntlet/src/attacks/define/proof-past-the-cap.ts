import { type Attack, AWS } from "../../attack.ts";
import { after, proven, tokensForReachable, wrong } from "../../lab/checks.ts";
import { acceptsPastTheCap } from "../../lab/sessions/cap.ts";

export const proofPastTheCap: Attack = {
  id: "proof-past-the-cap",
  title: "A proof past the attempt cap comes too late",
  triggers: ["define"],
  severity: "high",
  does: "Goes on after the cap and gives a right answer.",
  asvs: "6.6.3",
  alsoAsvs: ["6.3.1"],
  aws: AWS.challenge,
  fix: "Check the number of rounds before the result of the last.",
  async run(lab) {
    const found = await tokensForReachable(
      lab,
      [0, 1, 5].map((more) => after(lab, ...wrong(lab.rules.maxAttempts + more), proven)),
    );
    // A session of so many tries is no use where Verify counts them.
    return found !== undefined && (await acceptsPastTheCap(lab)) === false ? undefined : found;
  },
};
