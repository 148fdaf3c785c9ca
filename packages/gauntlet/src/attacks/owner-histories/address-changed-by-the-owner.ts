import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { at, bind, signsInByCode } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const addressChangedByTheOwner: Attack = {
  id: "address-changed-by-the-owner",
  title: "A change of the address locks nobody out",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Nothing: the address in the pool changes. A proof by what was bound before goes on counting until the record is changed, too.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Let the record's address count, not the pool's, and change both in one order that can be repeated.",
  applies: IF.access,
  async run(lab) {
    const { email = "" } = NEWCOMER;
    await bind(lab);
    return (await signsInByCode(lab, at("newcomer@elsewhere.example"), email)) ||
      (await signsInByCode(lab, at("newcomer@elsewhere.example")))
      ? undefined
      : "Verify refused the owner by the old and by the new address after the pool's had changed.";
  },
};
