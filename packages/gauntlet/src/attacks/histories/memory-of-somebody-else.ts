import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";
import { ATTACKER, CANARY_ADDRESS, VICTIM } from "../../lab/people.ts";

export const memoryOfSomebodyElse: Attack = {
  id: "memory-of-somebody-else",
  title: "A warm function remembers nobody",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Signs in themselves, then answers the victim's challenge in the same warm functions with what was right before; and reads challenges for traces of the person before.",
  asvs: "15.4.1",
  aws: AWS.triggers,
  fix: "Keep what belongs to an invocation inside of the handler; module variables live on for the next person.",
  async run(lab) {
    await using warm = await lab.fresh();
    const own = await openProven(warm, ATTACKER);
    if (!(await warm.answer(own.opened, own.proof)).correct) return undefined;
    const victims = await warm.open(VICTIM);
    if ((await warm.answer(victims, own.proof)).correct)
      return "After the attacker had signed in, Verify accepted their answer in the round of the victim.";
    const next = await openProven(warm, ATTACKER);
    if (JSON.stringify(next.opened.publicParameters).includes(CANARY_ADDRESS))
      return "The challenge of one person carries the address of another.";
    if (!(await warm.answer(next.opened, next.proof)).correct)
      return "After another sign-in Verify refused a good proof: it compared with what it remembered.";
    return await provider(warm);
  },
};

/** Whether Create tracks one person's action under another's id. */
async function provider(lab: Lab): Promise<string | undefined> {
  const [mine] = (await lab.open(ATTACKER)).tracked;
  const [theirs] = (await lab.open(VICTIM)).tracked;
  return mine && mine.userId === theirs?.userId
    ? "Create tracked two people's actions under one id."
    : undefined;
}
