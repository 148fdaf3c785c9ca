import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { type LabUser, VICTIM } from "../../lab/people.ts";
import { type Address, addressUsed } from "../../lab/round.ts";

/** How an address can be missing or unproven. */
const WAYS = [
  { used: "phone", other: "email" },
  { used: "email", other: "phone" },
] as const;

export const messageToAnUnverifiedAddress: Attack = {
  id: "message-to-an-unverified-address",
  title: "A verified address goes before one that nobody has proven",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: "Writes a number or address of their own into the victim's account with a stolen access token, which the pool keeps as unverified, and has the code sent there.",
  asvs: "6.6.1",
  alsoAsvs: ["6.3.4"],
  aws: AWS.create,
  fix: "Where a person has both, send to the one whose email_verified or phone_number_verified is true.",
  async run(lab) {
    const usual = await usedBy(lab, VICTIM);
    const way = WAYS.find(({ used }) => used === usual);
    if (!way) throw new NotApplicable("the messages of these handlers go to no address of the pool");
    const { [way.used]: _gone, ...without } = VICTIM;
    const isChosen = (await usedBy(lab, { email: undefined, ...without })) === way.other;
    if (!isChosen) throw new NotApplicable(`these handlers know no other address than the ${way.used}`);
    lab.trace.clear();
    return (await usedBy(lab, { ...VICTIM, unverified: way.used })) === way.used
      ? `Create sent to the unverified ${way.used}, although the ${way.other} is verified.`
      : undefined;
  },
};

/** Which of a person's addresses Create sends to. */
async function usedBy(lab: Lab, person: LabUser): Promise<Address | undefined> {
  return addressUsed(await lab.open(person));
}
