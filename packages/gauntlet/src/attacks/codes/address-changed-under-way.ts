import { Advice, type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { VICTIM } from "../../lab/people.ts";
import { addressUsed } from "../../lab/round.ts";

/** What the owner, or support, writes into the account because somebody else reads the old address. */
const REPLACED = { email: "new.mailbox@private.example", phone: "+15005550444" };

export const addressChangedUnderWay: Attack = {
  id: "address-changed-under-way",
  title: "A code ends when the address that it went to is replaced",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "medium",
  does: "Reads the victim's old mailbox, starts a sign-in, and answers with its code after the owner or support has put another address into the account: the change was to keep them out.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Keep the address, or a hash of it, in privateChallengeParameters, and compare it in Verify with the account's own.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    const used = addressUsed(opened);
    if (!used) throw new NotApplicable("the messages of these handlers go to no address of the pool");
    const { correct } = await lab.answer(opened, proof, { ...VICTIM, [used]: REPLACED[used] });
    return correct
      ? new Advice(`Verify accepted the code after the ${used} that it went to had been replaced.`)
      : undefined;
  },
};
