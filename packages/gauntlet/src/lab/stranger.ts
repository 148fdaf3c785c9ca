import type { Fields } from "../fakes/provider.ts";
import type { Lab } from "./lab.ts";
import { NotApplicable } from "./not-applicable.ts";
import { NEWCOMER } from "./people.ts";
import type { OpenRound } from "./round.ts";

/**
 * Plays somebody who knows a newcomer's name, starts sign-ins under it and enrols at Authsignal what they like. They
 * can do so only while nothing is enrolled under the id that Create tracked: afterwards its URL asks for a proof.
 *
 * @param list what the id has enrolled when the stranger answers, oldest first or not
 * @param method how the stranger proves themselves
 * @returns whether Verify accepted the stranger, in the round of the enrolment or in a later one
 * @throws {NotApplicable} when Create opens no round for a newcomer
 */
export async function acceptsStranger(
  lab: Lab,
  list: readonly Fields[],
  method = "EMAIL_OTP",
  beforeAnswer: () => void = () => {},
): Promise<boolean> {
  lab.reset();
  const first = await lab.open(NEWCOMER);
  const [tracked] = first.tracked;
  if (!tracked) throw new NotApplicable("Create opens no round for somebody who has enrolled nothing");
  if (lab.provider.authenticatorsOf(tracked.userId).length > 0) return false;
  lab.provider.enrol(tracked.userId, list);
  const second = await lab.open(NEWCOMER);
  for (const round of [first, second]) {
    beforeAnswer();
    if (await answers(lab, round, tracked.userId, method)) return true;
  }
  return false;
}

async function answers(
  lab: Lab,
  round: OpenRound,
  userId: string,
  verificationMethod: string,
): Promise<boolean> {
  const [tracked] = round.tracked;
  // Under another id the stranger has enrolled nothing, and proves nothing.
  if (tracked?.userId !== userId) return false;
  const token = lab.provider.prove(tracked, { verificationMethod });
  return (await lab.answer(round, token)).correct;
}
