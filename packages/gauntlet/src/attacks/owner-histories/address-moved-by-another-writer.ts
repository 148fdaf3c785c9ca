import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { answersByCode, at, begin, bind, enrolsFirst, STRANGERS_ADDRESS } from "../../lab/owner-story.ts";
import { emailAuthenticator } from "../../lab/people.ts";

export const addressMovedByAnotherWriter: Attack = {
  id: "address-moved-by-another-writer",
  title: "An address that something else has written proves nothing",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Writes their own address into the victim's account, by a stolen access token, an import or another client, and signs in by it.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Compare with the address in a record of your own, which changes only together with the pool's.",
  applies: IF.record,
  async run(lab) {
    await bind(lab);
    const round = await begin(lab, at(STRANGERS_ADDRESS));
    enrolsFirst(lab, round, emailAuthenticator(STRANGERS_ADDRESS));
    return (await answersByCode(lab, round, STRANGERS_ADDRESS, at(STRANGERS_ADDRESS)))?.correct
      ? "Verify accepted a proof by an address that somebody had written into the pool."
      : undefined;
  },
};
