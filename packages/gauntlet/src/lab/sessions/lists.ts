import type { FaultName } from "../../fakes/faults.ts";
import type { Fields } from "../../fakes/provider.ts";
import { openTracked } from "../checks.ts";
import type { Lab } from "../lab.ts";
import { NotApplicable } from "../not-applicable.ts";
import { emailAuthenticator, VICTIM } from "../people.ts";

/** A mailbox that has nothing in common with anybody's. */
export const FOREIGN = "former.holder@elsewhere.example";
/** From before the owner's own, which no owner has added. */
export const EARLIER = "2025-06-01T00:00:00.000Z";

/**
 * Signs the victim in while Authsignal lists these authenticators for them.
 *
 * @param fault how the list fails meanwhile, if it does
 * @returns whether Verify accepted the proof, which may have been made by any of them
 */
export async function acceptsList(lab: Lab, list: readonly Fields[], fault?: FaultName): Promise<boolean> {
  lab.reset();
  const { tracked: first } = await openTracked(lab);
  lab.provider.enrol(first.userId, list);
  if (fault) lab.provider.fail("authenticators", fault);
  const opened = await lab.open(VICTIM);
  const [tracked] = opened.tracked;
  if (!tracked || opened.invocation.kind !== "returned") return false;
  return (await lab.answer(opened, lab.provider.prove(tracked))).correct;
}

/** @throws NotApplicable where a list that holds nothing but somebody else's address stops nobody: the list is not looked at */
export async function needsAListThatCounts(lab: Lab): Promise<void> {
  if (await acceptsList(lab, [emailAuthenticator(FOREIGN, EARLIER)]))
    throw new NotApplicable("the handlers compare no list of authenticators with the account");
  if (!(await acceptsList(lab, [emailAuthenticator(VICTIM.email ?? "")])))
    throw new NotApplicable("the handlers do not accept the owner's own address either");
  lab.trace.clear();
}
