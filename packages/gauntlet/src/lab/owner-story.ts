import type { Fields } from "../fakes/provider.ts";
import type { Lab } from "./lab.ts";
import { NotApplicable } from "./not-applicable.ts";
import { emailAuthenticator, type LabUser, NEWCOMER } from "./people.ts";
import type { OpenOptions, OpenRound, Verdict } from "./round.ts";

/** A mailbox of somebody else's. */
export const STRANGERS_ADDRESS = "stranger@evil.example";

/** The newcomer, when the pool holds another address for them. */
export const at = (email: string, unverified?: "email"): LabUser => ({
  ...NEWCOMER,
  email,
  ...(unverified && { unverified }),
});

/** An authenticator app that somebody has just added. */
export function app(of: string): Fields {
  return {
    userAuthenticatorId: `app-${of}`,
    verificationMethod: "AUTHENTICATOR_APP",
    createdAt: "2026-05-01T00:00:00.000Z",
    verifiedAt: "2026-05-01T00:00:00.000Z",
  };
}

/** Opens a round. @throws NotApplicable when Create tracks nothing for this person */
export async function begin(lab: Lab, person: LabUser, options: OpenOptions = {}) {
  const opened = await lab.open(person, options);
  const [tracked] = opened.tracked;
  if (!tracked) throw new NotApplicable(`Create opened no round for ${person.email ?? person.userName}`);
  return { opened, tracked, list: lab.provider.authenticatorsOf(tracked.userId) };
}

export type Begun = Awaited<ReturnType<typeof begin>>;

/** What the page does for the first person there: it enrols what they like. @returns whether it did */
export function enrolsFirst(lab: Lab, { tracked }: Begun, authenticator: Fields): boolean {
  if (lab.provider.authenticatorsOf(tracked.userId).length > 0) return false;
  lab.provider.enrol(tracked.userId, [authenticator]);
  return true;
}

/** Whether a code sent by this round can be read by the reader of a mailbox. */
function canRead(lab: Lab, { tracked }: Begun, address: string): boolean {
  return lab.provider
    .authenticatorsOf(tracked.userId)
    .some(({ email, verificationMethod }) => email === address && verificationMethod === "EMAIL_OTP");
}

/** Answers a round by the code that a mailbox got. `undefined`, if it got none. */
export async function answersByCode(
  lab: Lab,
  round: Begun,
  address: string,
  person: LabUser,
): Promise<Verdict | undefined> {
  if (!canRead(lab, round, address)) return undefined;
  return lab.answer(round.opened, lab.provider.prove(round.tracked), person);
}

/** A whole sign-in of the reader of a mailbox. @returns whether Verify accepted it */
export async function signsInByCode(
  lab: Lab,
  person: LabUser,
  address = person.email ?? "",
): Promise<boolean> {
  const round = await begin(lab, person);
  if (round.list.length === 0) lab.provider.enrol(round.tracked.userId, [emailAuthenticator(address)]);
  return (await answersByCode(lab, round, address, person))?.correct === true;
}

/** Binds the newcomer by their first sign-in. @throws NotApplicable when that is refused */
export async function bind(lab: Lab, person: LabUser = NEWCOMER): Promise<void> {
  if (!(await signsInByCode(lab, person)))
    throw new NotApplicable(
      "Verify refused a newcomer's first proof, so there is nothing to attack after it",
    );
}

/** Has the provider hold the address of the person who opened a round, as its page would for the first there. */
export function enrolled(lab: Lab, { tracked, person }: OpenRound): void {
  const [action] = tracked;
  if (action && lab.provider.authenticatorsOf(action.userId).length === 0)
    lab.provider.enrol(action.userId, [emailAuthenticator(person?.email ?? "")]);
}

/** A whole sign-in by whatever these handlers ask for. @returns whether Verify accepted it */
export async function signsIn(lab: Lab, person: LabUser): Promise<boolean> {
  const opened = await lab.open(person);
  enrolled(lab, opened);
  const proof = lab.prove(opened);
  return proof !== undefined && (await lab.answer(opened, proof)).correct;
}
