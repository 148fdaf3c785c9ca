import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { at, bind } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const flagForAnotherAddress: Attack = {
  id: "flag-for-another-address",
  title: "A flag is set together with its address",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Changes the address of an account while Verify waits for the provider; the flag that follows lands on the new one.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Write the address and its flag in one call, or believe no flag of the pool.",
  applies: IF.verifiedFlag,
  async run(lab) {
    await bind(lab, at(NEWCOMER.email ?? "", "email"));
    const alone = lab.users.calls.some(({ operation, input }) => {
      const names = JSON.stringify(input["UserAttributes"] ?? []);
      return (
        operation === "AdminUpdateUserAttributes" && /email_verified/.test(names) && !/"email"/.test(names)
      );
    });
    return alone ? "Verify set email_verified alone, on whatever address the pool holds by then." : undefined;
  },
};
