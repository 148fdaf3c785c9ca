import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { answersOf, computable } from "../../lab/computable.ts";
import { decisionOf } from "../../lab/decision.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import { keysKnownToAnybody } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { namesReadBy } from "../../lab/listening.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { type LabUser, NEWCOMER, VICTIM } from "../../lab/people.ts";
import type { OpenRound } from "../../lab/round.ts";
import { beginningsOf } from "../../lab/sessions/reach.ts";
import type { Computed } from "../../runtime/observe-work.ts";
import { readable } from "../visible/derive.ts";

/** Forms that a check may ask for before it computes what it compares with. */
const FORMS = [
  "246813",
  "24681357",
  "2468",
  "0a1b2c3d",
  "0a1b2c3d4e",
  "0a1b2c3d4e5f",
  "0a1b2c3d".repeat(4),
  "0a1b2c3d".repeat(8),
  "ABCD-EFGH",
  "A".repeat(43),
];
/** Of ten digits or less, a guess of these is right by chance in one of some thousand runs. */
const ROUNDS = 2;

export const answerThatCanBeComputed: Attack = {
  id: "answer-that-can-be-computed",
  title: "What proves somebody is made with a key that only the server has",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Watches which hashes, MACs and ciphers the handlers compute, and with which keys. What is made of names, ids, public parameters and texts of the code alone, an attacker computes as well: codes, seeds, recovery codes, proofs of a device.",
  asvs: "6.5.3",
  aws: AWS.create,
  fix: "Draw codes and seeds at random; what must be computed needs a key from Secrets Manager or KMS.",
  async run(lab) {
    return (await inCreate(lab)) ?? (await inVerify(lab)) ?? (await inDefine(lab));
  },
};

/** What anybody knows of a sign-in of this person's. */
async function knownOf(lab: Lab, person: LabUser, round?: OpenRound): Promise<readonly string[]> {
  const { sub, userName, email = "", phone = "" } = person;
  const shown = round ? readable(round.publicParameters) : [];
  const ofTheEvent = [
    sub,
    userName,
    email,
    phone,
    email.split("@")[0] ?? "",
    lab.clientId,
    "eu-west-1_AbCdEfGhI",
    "eu-west-1",
  ];
  return [...ofTheEvent, ...shown, ...(await keysKnownToAnybody(lab))];
}

/** Whether the code of a message is made, or shown encrypted, by what anybody can compute. */
async function inCreate(lab: Lab): Promise<string | undefined> {
  if (!lab.uses("messages")) return undefined;
  for (let round = 1; round <= ROUNDS; round++) {
    const { opened, proof } = await openProven(lab, VICTIM, { observe: true });
    const { computed } = opened.invocation.work ?? { computed: [] };
    const open = computable(computed, await knownOf(lab, VICTIM, opened));
    const isMade = candidates(open).includes(proof);
    const isSealed = open.some(({ by, input }) => by === "cipher" && textOf(input).includes(proof));
    if (!isMade && !isSealed) return undefined;
    if (round === ROUNDS)
      return isMade
        ? `The code ${proof} is made of nothing but what a client knows: ${made(open)}.`
        : "The code is encrypted with a key that is made of nothing but what a client knows.";
  }
  return undefined;
}

/** Whether what Verify computes for a comparison is an answer. */
async function inVerify(lab: Lab): Promise<string | undefined> {
  for (const person of [VICTIM, NEWCOMER]) {
    lab.reset();
    const opened = await lab.open(person);
    if (opened.invocation.kind !== "returned") continue;
    const known = await knownOf(lab, person, opened);
    const events = FORMS.map((form) =>
      lab.verifyEvent(opened, lab.wrapped(form, lab.flow?.proof.wrap ?? "bare"), person),
    );
    const ends = await lab.function("verify").invokeAll(events, { observe: true });
    const open = computable(
      ends.flatMap(({ work }) => work?.computed ?? []),
      known,
    );
    if (open.length === 0) continue;
    lab.reset();
    const round = await lab.open(person);
    const answers = candidates(open).map((text) => lab.wrapped(text, lab.flow?.proof.wrap ?? "bare"));
    const answer = await firstAccepted(lab, round, answers.slice(0, MOST_ANSWERS));
    if (answer !== undefined) return `Verify accepted ${answer}, which anybody can compute: ${made(open)}.`;
  }
  return undefined;
}

const MOST_ANSWERS = 400;

/** Whether Define issues tokens for a proof in ClientMetadata that anybody can compute. */
async function inDefine(lab: Lab): Promise<string | undefined> {
  if (!lab.flow) throw new NotApplicable("no sign-in was played");
  const sessions = [[], ...beginningsOf(lab.flow.complete)];
  const eventsWith = (clientMetadata: object) =>
    sessions.map((session) => lab.defineEvent(session, VICTIM, { clientMetadata }));
  const { names } = await namesReadBy(lab, "define", eventsWith);
  if (names.length === 0) return undefined;
  const under = (value: string) => Object.fromEntries(names.map((name) => [name, value]));
  const ends = await lab.function("define").invokeAll(
    FORMS.flatMap((form) => eventsWith(under(form))),
    { observe: true },
  );
  const open = computable(
    ends.flatMap(({ work }) => work?.computed ?? []),
    await knownOf(lab, VICTIM),
  );
  const tries = candidates(open).slice(0, MOST_ANSWERS);
  const decided = await lab.function("define").invokeAll(tries.flatMap((value) => eventsWith(under(value))));
  const at = decided.findIndex((end) => decisionOf(end) === "tokens");
  const value = tries[Math.floor(at / sessions.length)];
  if (at === -1 || value === undefined) return undefined;
  const session = sessions[at % sessions.length] ?? [];
  lab.trace.clear();
  if ((await lab.define(session, VICTIM)) === "tokens") return undefined;
  await lab.define(session, VICTIM, { clientMetadata: under(value) });
  return `With ${value} in ClientMetadata (${names.join(", ")}) Define issued tokens; anybody can compute it: ${made(open)}.`;
}

/** What could be made of each digest, the likeliest of all of them first. */
function candidates(computed: readonly Computed[]): readonly string[] {
  const digests = [...new Set(computed.map(({ output }) => output))].filter((output) => output !== "");
  const lists = digests.map((output) => answersOf(Buffer.from(output, "base64")));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? []));
  return [...new Set(inTurn.flat())];
}

const textOf = (base64: string) => Buffer.from(base64, "base64").toString("utf8");

function made(computed: readonly Computed[]): string {
  const last = computed.at(-1);
  if (!last) return "of nothing";
  const key = last.key === undefined ? "" : ` with the key "${textOf(last.key).slice(0, 60)}"`;
  return `${last.by} of "${textOf(last.input).slice(0, 80)}"${key}`.replace(/[^\x20-\x7e]/g, "?");
}
