import { type Attack, AWS } from "../../attack.ts";
import { after, refused } from "../../lab/checks.ts";
import { decisionOf } from "../../lab/decision.ts";
import { codesIn, knowledgeOf, peopleIn } from "../../lab/knowledge.ts";
import { inTime } from "../../lab/many.ts";
import { isCorrect } from "../../lab/round.ts";

const NONSENSE = "gauntlet-wrong-answer";
/** People with an address of the code, for each of whom a round is opened. */
const OPENED = 16;

export const knownPerson: Attack = {
  id: "known-person",
  title: "Nobody is signed in for their name or domain",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Signs in as the testers, reviewers and colleagues whose names and domains the code holds: for some of them it asks for no proof, or for one that is always the same.",
  asvs: "15.2.3",
  aws: AWS.define,
  fix: "Let the same rules hold for everybody; give testers a pool of their own.",
  async run(lab) {
    const knowledge = await knowledgeOf(lab);
    const people = peopleIn(knowledge);
    for (const session of [[], after(lab, refused)]) {
      const index = await inTime(
        lab.function("define"),
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
    const events = people.map((person) => lab.verifyEvent(victims, NONSENSE, person));
    const believed = people[await inTime(lab.function("verify"), events, isCorrect)];
    if (believed && !(await lab.answerRaw(victims, NONSENSE)).correct) {
      lab.trace.clear();
      await lab.answerRaw(victims, NONSENSE, believed);
      return `Verify accepted "${NONSENSE}" from ${believed.email}.`;
    }

    const codes = codesIn(knowledge).slice(0, 60);
    for (const person of people.slice(
      0,
      Math.min(OPENED, knowledge.addresses.length + knowledge.domains.length),
    )) {
      lab.trace.clear();
      const opened = await lab.open(person);
      if (opened.invocation.kind !== "returned") continue;
      const tries = codes.map((code) => lab.verifyEvent(opened, code));
      const code = codes[await inTime(lab.function("verify"), tries, isCorrect)];
      if (code !== undefined && (await lab.answerRaw(opened, code)).correct)
        return `The code of ${person.email} is always ${code}.`;
    }
    return undefined;
  },
};
