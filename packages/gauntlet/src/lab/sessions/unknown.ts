import { after, isChallenge } from "../checks.ts";
import type { Lab } from "../lab.ts";
import { NotApplicable } from "../not-applicable.ts";

/** Whether a sign-in begins with the password: Cognito itself ends it for somebody who has no account. */
export function beginsWithPassword({ flow }: Lab): boolean {
  return flow?.before.some(({ challengeName }) => challengeName === "PASSWORD_VERIFIER") === true;
}

/** @throws NotApplicable where Cognito calls Create for nobody who has no account */
export async function needsUnknownInCreate(lab: Lab): Promise<void> {
  if (beginsWithPassword(lab))
    throw new NotApplicable("Cognito ends the sign-in of an unknown user at the password");
  if (lab.has("define") && !isChallenge(await lab.define(after(lab), null)))
    throw new NotApplicable("Define refuses unknown users, so that Cognito calls Create for none of them");
  lab.trace.clear();
}
