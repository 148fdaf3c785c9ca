import { type Attack, AWS } from "../../attack.ts";
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
    const eventsWith = (input: Readonly<Record<string, string>>) =>
      SOURCES.map((source) => lab.signUpEvent(attributesWith(input), source, given(input)));
    const heard = await namesReadBy(lab, "preSignUp", eventsWith);
    const tries = metadataOf(heard).flatMap((input) => SOURCES.map((source) => ({ source, input })));
    const plain = await Promise.all(SOURCES.map((source) => lab.signUp(ATTRIBUTES, source)));
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

function attributesWith(input: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...ATTRIBUTES, ...Object.fromEntries(Object.entries(input).filter(isAttribute)) };
}

function given(input: Readonly<Record<string, string>>): object {
  const rest = Object.fromEntries(Object.entries(input).filter((entry) => !isAttribute(entry)));
  return { clientMetadata: rest, validationData: rest };
}
