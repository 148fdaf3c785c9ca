import { type Attack, AWS } from "../../attack.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy, shortest } from "../../lab/listening.ts";
import { inTime } from "../../lab/many.ts";
import { granted } from "../../lab/sign-ups.ts";
import type { Invocation } from "../../runtime/function-under-test.ts";

const SOURCES = ["PreSignUp_SignUp", "PreSignUp_ExternalProvider", "PreSignUp_AdminCreateUser"];
const ATTRIBUTES = { email: "canary.person@private.example", phone_number: "+15005550006" };

export const inputThatSignUpReads: Attack = {
  id: "input-that-sign-up-reads",
  title: "Nothing that PreSignUp reads of the client opens a sign-up",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Watches which names of ClientMetadata, validationData and custom attributes PreSignUp reads, and sends each with values that the code holds or that testers like.",
  asvs: "2.2.2",
  aws: AWS.preSignUp,
  fix: "Look an invitation up in a store by something that cannot be guessed; decide by nothing else that the client sends.",
  async run(lab) {
    const attributes = await admitted(lab);
    const attributesWith = (input: Readonly<Record<string, string>>) => ({
      ...attributes,
      ...Object.fromEntries(Object.entries(input).filter(isAttribute)),
    });
    const eventsWith = (input: Readonly<Record<string, string>>) =>
      SOURCES.map((source) => lab.signUpEvent(attributesWith(input), source, given(input)));
    const heard = await namesReadBy(lab, "preSignUp", eventsWith);
    const tries = metadataOf(heard).flatMap((input) => SOURCES.map((source) => ({ source, input })));
    const plain = await Promise.all(SOURCES.map((source) => lab.signUp(attributes, source)));
    const before = (index: number) => granted(plain[index % SOURCES.length]);
    const events = metadataOf(heard).flatMap(eventsWith);
    const isMore = (invocation: Invocation, index: number) =>
      [...granted(invocation)].some((grant) => !before(index).has(grant));
    const index = await inTime(lab, "preSignUp", events, isMore);
    const found = tries[index];
    if (!found) return undefined;
    const end = (input: Readonly<Record<string, string>>) =>
      lab.signUp(attributesWith(input), found.source, given(input));
    const least = await shortest(found.input, async (input) => isMore(await end(input), index));
    lab.trace.clear();
    const grants = [...granted(await end(least))].filter((grant) => !before(index).has(grant));
    return `With ${JSON.stringify(least)} from the client PreSignUp granted ${grants.join(", ")}.`;
  },
};

/** A name with a colon is one of an attribute of the team's own, which the client writes as it signs up. */
const isAttribute = ([name]: readonly [string, string]) => name.includes(":");

/** Attributes with an address that may sign up: some teams admit their own domains only. */
async function admitted(lab: Lab): Promise<Readonly<Record<string, string>>> {
  const { domains } = await knowledgeOf(lab);
  const addresses = [ATTRIBUTES.email, ...domains.slice(0, 8).map((domain) => `gauntlet@${domain}`)];
  for (const email of addresses) {
    const { kind } = await lab.signUp({ ...ATTRIBUTES, email }, "PreSignUp_SignUp");
    if (kind === "returned") return { ...ATTRIBUTES, email };
  }
  return ATTRIBUTES;
}

function given(input: Readonly<Record<string, string>>): object {
  const rest = Object.fromEntries(Object.entries(input).filter((entry) => !isAttribute(entry)));
  return { clientMetadata: rest, validationData: rest };
}
