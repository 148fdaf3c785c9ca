import { type Attack, AWS } from "../../attack.ts";
import { isRecord, parseJson } from "../../json.ts";
import { openTracked } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";
import { VICTIM } from "../../lab/people.ts";

export const unprovenAddressEnrolled: Attack = {
  id: "unproven-address-enrolled",
  title: "An address that nobody has proven becomes no authenticator",
  triggers: ["create"],
  needs: "authsignal",
  severity: "critical",
  does: "Writes their own address into the account of somebody who has signed in before, by a stolen access token; the pool says that nobody has verified it. Once the victim's last authenticator is gone, the handlers enrol that address as a verified one, and its mailbox opens the account.",
  asvs: "6.4.4",
  aws: AWS.create,
  fix: 'Enrol email and phone_number only where email_verified or phone_number_verified is the text "true".',
  async run(lab) {
    for (const [unverified, address] of [
      ["email", "stranger@evil.example"],
      ["phone", "+15005550999"],
    ] as const) {
      lab.reset();
      const { tracked } = await openTracked(lab);
      lab.provider.enrol(tracked.userId, []);
      await lab.open({ ...VICTIM, [unverified]: address, unverified });
      if (enrolled(lab).includes(address))
        return `Create enrolled ${address}, which nobody has verified, as an authenticator of the victim's account.`;
    }
    return undefined;
  },
};

/** Addresses and numbers that the handlers have enrolled. */
function enrolled({ provider }: Lab): readonly unknown[] {
  return provider.calls
    .filter(({ kind }) => kind === "enrol")
    .map(({ body }) => parseJson(body))
    .flatMap((fields) => (isRecord(fields) ? [fields["email"], fields["phoneNumber"]] : []));
}
