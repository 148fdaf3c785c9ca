import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { enrolled, signsIn } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const twoRoundsAtOnce: Attack = {
  id: "two-rounds-at-once",
  title: "Two rounds of one owner lock nobody out",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Nothing: the owner has a sign-in open in two tabs, proves both and answers both at once.",
  asvs: "16.5.3",
  aws: AWS.triggers,
  fix: "Bind by one conditional write; the round that comes second is refused, and the next one begins as usual.",
  applies: IF.access,
  async run(lab) {
    const rounds = [await lab.open(NEWCOMER), await lab.open(NEWCOMER)];
    for (const round of rounds) enrolled(lab, round);
    await Promise.all(
      rounds.map(async (round) => {
        const proof = lab.prove(round);
        if (proof !== undefined) await lab.answer(round, proof);
      }),
    );
    return (await signsIn(lab, NEWCOMER))
      ? undefined
      : "After two rounds had been answered at once, the owner could not sign in.";
  },
};
