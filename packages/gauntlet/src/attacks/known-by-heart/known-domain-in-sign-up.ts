import { type Attack, AWS } from "../../attack.ts";
import { knowledgeOf, peopleIn } from "../../lab/knowledge.ts";
import { inTime } from "../../lab/many.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

export const knownDomainInSignUp: Attack = {
  id: "known-domain-in-sign-up",
  title: "No address is verified for its domain",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Signs up with an invented address at a domain, or under a name, that the code holds, and has it verified without anybody having read a message there.",
  asvs: "6.4.4",
  aws: AWS.preSignUp,
  fix: "Leave autoVerifyEmail false whatever the address; whose it is, only a message to it shows.",
  async run(lab) {
    const people = peopleIn(await knowledgeOf(lab));
    const attributes = people.map(({ email = "" }) => ({ email }));
    const isVerified = (invocation: Invocation) =>
      invocation.kind === "returned" && invocation.response["autoVerifyEmail"] === true;
    const index = await inTime(
      lab,
      "preSignUp",
      attributes.map((one) => lab.signUpEvent(one)),
      isVerified,
    );
    const found = attributes[index];
    if (!found || isVerified(await lab.signUp({ email: "nobody@unknown-domain.example" }))) return undefined;
    lab.trace.clear();
    await lab.signUp(found);
    return `PreSignUp verified ${found.email}, which nobody has proven.`;
  },
};
