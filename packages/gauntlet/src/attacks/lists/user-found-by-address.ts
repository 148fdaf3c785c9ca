import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { emailAuthenticator, VICTIM } from "../../lab/people.ts";

/** A user of Authsignal whom nobody of the pool has. */
const STRANGER = "99999999-8888-4777-8666-555555555555";

export const userFoundByAddress: Attack = {
  id: "user-found-by-address",
  title: "Nobody is found at Authsignal by an address",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Has a user of their own at Authsignal that carries the victim's address, which is only a field there. Handlers that search by address ask that user for the proof.",
  asvs: "6.4.4",
  aws: AWS.create,
  fix: "Name the user by the sub, or by a record of your own that joins the two.",
  async run(lab) {
    await openTracked(lab);
    lab.provider.enrol(STRANGER, [emailAuthenticator(VICTIM.email ?? "")]);
    lab.provider.usersFound = [
      {
        userId: STRANGER,
        email: VICTIM.email,
        emailVerified: false,
        phoneNumber: VICTIM.phone,
        username: VICTIM.userName,
      },
    ];
    const { tracked } = await openTracked(lab);
    return tracked.userId === STRANGER
      ? "Create asked for the proof of a user of Authsignal who only carries the victim's address."
      : undefined;
  },
};
