import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { after, refused } from "../../lab/checks.ts";
import { decisionOf } from "../../lab/decision.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import { codesIn, knowledgeOf, peopleIn, personNamed } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { inTime } from "../../lab/many.ts";
import type { LabUser } from "../../lab/people.ts";
import { isCorrect } from "../../lab/round.ts";
import type { Literals } from "../../source/literals.ts";

/** People with an address of the code, for each of whom a round is opened. */
const OPENED = 16;
/** Codes and names that stand nearest to the handling of a sign-in are tried together. */
const NEAREST_CODES = 16;
const NEAREST_PEOPLE = 40;

export const knownPerson: Attack = {
  id: "known-person",
  title: "Nobody is signed in for their name or domain",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Signs in as the testers, reviewers and colleagues whose names, numbers and domains the code holds: for some of them it asks for no proof, or for one that is always the same.",
  asvs: "6.3.2",
  alsoAsvs: ["15.2.3"],
  aws: AWS.define,
  fix: "Let the same rules hold for everybody; give testers a pool of their own.",
  async run(lab) {
    const knowledge = await knowledgeOf(lab);
    const people = peopleIn(knowledge);
    for (const session of [[], after(lab), after(lab, refused)]) {
      const index = await inTime(
        lab,
        "define",
        people.map((person) => lab.defineEvent(session, person)),
        (invocation) => decisionOf(invocation) === "tokens",
      );
      const person = people[index];
      if (person && (await lab.define(session)) !== "tokens") {
        await lab.define(session, person);
        return `Define issued tokens to ${person.userName} without a proof.`;
      }
    }

    const victims = await lab.open();
    const events = people.map((person) => lab.verifyEvent(victims, WRONG_ANSWER, person));
    const believed = people[await inTime(lab, "verify", events, isCorrect)];
    if (believed && !(await lab.answerRaw(victims, WRONG_ANSWER)).correct) {
      lab.trace.clear();
      await lab.answerRaw(victims, WRONG_ANSWER, believed);
      return `Verify accepted "${WRONG_ANSWER}" from ${believed.email}.`;
    }

    const codes = codesIn(knowledge).slice(0, 60);
    return (
      (await fixedCodeInVerify(lab, people, knowledge, codes)) ??
      fixedCodeInCreate(lab, people, knowledge, codes)
    );
  },
};

/** A code that Verify accepts from one person in any round. */
async function fixedCodeInVerify(
  lab: Lab,
  people: readonly LabUser[],
  knowledge: Literals,
  codes: readonly string[],
): Promise<string | undefined> {
  lab.trace.clear();
  const victims = await lab.open();
  const pairs = [
    ...knowledge.pairs.map(({ name, code }) => ({ code, person: personNamed(name) })),
    ...codes
      .slice(0, NEAREST_CODES)
      .flatMap((code) => people.slice(0, NEAREST_PEOPLE).map((person) => ({ code, person }))),
  ];
  const events = pairs.map(({ code, person }) => lab.verifyEvent(victims, code, person));
  const pair = pairs[await inTime(lab, "verify", events, isCorrect)];
  if (!pair || (await lab.answerRaw(victims, pair.code)).correct) return undefined;
  lab.trace.clear();
  const { correct } = await lab.answerRaw(victims, pair.code, pair.person);
  return correct ? `Verify always accepts ${pair.code} from ${pair.person.userName}.` : undefined;
}

/** A code that Create gives to one person in every round. */
async function fixedCodeInCreate(
  lab: Lab,
  people: readonly LabUser[],
  { addresses, domains, phones }: Literals,
  codes: readonly string[],
): Promise<string | undefined> {
  for (const person of people.slice(0, Math.min(OPENED, addresses.length + domains.length + phones.length))) {
    lab.trace.clear();
    const opened = await lab.open(person);
    if (opened.invocation.kind !== "returned") continue;
    const code = await firstAccepted(lab, opened, codes);
    if (code !== undefined && (await lab.answerRaw(opened, code)).correct)
      return `The code of ${person.phone ?? person.email} is always ${code}.`;
  }
  return undefined;
}
