import { CAPTCHA_TOKEN } from "../fakes/captcha.ts";
import { candidates } from "./answers.ts";
import type { ChallengeResult } from "./events.ts";
import type { Flow, PlayedRound, Rules } from "./flow.ts";
import type { Lab } from "./lab.ts";
import { PASSKEY_ANSWERS } from "./passkeys/answers.ts";
import { passkeyAdvice } from "./passkeys/prove.ts";
import { passkeyRequestIn } from "./passkeys/request.ts";
import { ATTACKER, type LabUser, VICTIM } from "./people.ts";
import { ACTION_KEY, type OpenRound, resultOf } from "./round.ts";
import { written } from "./trace.ts";

/** Rounds after which a sign-in is given up. */
const LONGEST = 8;
const SRP: readonly ChallengeResult[] = [{ challengeName: "SRP_A", challengeResult: true }];
const PASSWORD: readonly ChallengeResult[] = [
  ...SRP,
  { challengeName: "PASSWORD_VERIFIER", challengeResult: true },
];

/** What kept a sign-in from its end. */
export interface Stuck {
  readonly saw: string;
}

type Choice = Pick<PlayedRound, "source" | "label" | "wrap">;

/** One sign-in as it was played. */
interface Play {
  readonly rounds: readonly PlayedRound[];
  readonly session: readonly ChallengeResult[];
  readonly end: "tokens" | "open" | "stuck";
  readonly saw: string;
  /** The round that nobody has chosen an answer for yet. */
  readonly next?: OpenRound;
}

/**
 * Finds out how these handlers sign somebody in, by trying: which start they want, which rounds ask for nothing, and
 * which text of a message, or which token, is the proof. Each try is a sign-in of its own in a world of its own.
 */
async function learnFlow(lab: Lab, person: LabUser = VICTIM): Promise<Flow | Stuck> {
  const starts = {
    passwordless: [[]],
    "password-then-challenge": [PASSWORD],
    either: [[], PASSWORD],
    detect: [[], PASSWORD],
  };
  let stuck: Stuck = { saw: "" };
  for (const before of starts[lab.config.policy]) {
    const learned = await learnFrom(lab, before, person);
    if ("complete" in learned) return learned;
    // What the first start showed says most.
    if (stuck.saw === "") stuck = learned;
  }
  return stuck;
}

async function learnFrom(
  lab: Lab,
  before: readonly ChallengeResult[],
  person: LabUser,
): Promise<Flow | Stuck> {
  let choices: readonly Choice[] = [];
  let play = await playThrough(lab, before, person, choices);
  while (play.end === "open" && play.next && choices.length < LONGEST) {
    const options = choicesFor(lab, play.next);
    const isEmpty = play.next.tracked.length === 0 && play.next.messages.length === 0;
    let best: { readonly choice: Choice; readonly play: Play } | undefined;
    for (const choice of options) {
      const tried = await playThrough(lab, before, person, [...choices, choice]);
      const isCorrect = tried.rounds.at(-1)?.result.challengeResult === true;
      if (isCorrect || tried.end === "tokens") {
        best = { choice, play: tried };
        break;
      }
      // A round that asks for nothing may be answered wrongly on purpose, as long as another one follows.
      if (isEmpty && tried.end === "open" && choice.source === "nothing") best ??= { choice, play: tried };
    }
    if (!best) return { saw: `${play.saw} ${refusedAll(play.next, options)}` };
    choices = [...choices, best.choice];
    play = best.play;
  }
  if (play.end === "open")
    return { saw: `Define asked for more than ${LONGEST} rounds. ${play.saw}`.trimEnd() };
  if (play.end !== "tokens") return { saw: play.saw };
  return flowOf(before, play);
}

function flowOf(before: readonly ChallengeResult[], { rounds, session }: Play): Flow | Stuck {
  const at = rounds.findIndex(({ source }) => source !== "nothing");
  const proof = rounds[at === -1 ? rounds.length - 1 : at];
  if (!proof) return { saw: "Define issued tokens before any round of CUSTOM_CHALLENGE." };
  return { before, lead: rounds.slice(0, rounds.indexOf(proof)), proof, rounds, complete: session };
}

/** Plays a sign-in with the given answers, up to the round for which there is none. */
async function playThrough(
  lab: Lab,
  before: readonly ChallengeResult[],
  person: LabUser,
  choices: readonly Choice[],
  reset = true,
): Promise<Play> {
  if (reset) lab.reset();
  const session: ChallengeResult[] = [...before];
  const rounds: PlayedRound[] = [];
  const ended = (end: Play["end"], saw: string, next?: OpenRound): Play => {
    return { rounds, session, end, saw, ...(next && { next }) };
  };
  for (const prefix of prefixes(before)) {
    const decision = await lab.define(prefix, person);
    if (decision !== "challenge PASSWORD_VERIFIER" && decision !== "challenge CUSTOM_CHALLENGE")
      return ended("stuck", `Define answered "${decision}" to ${written(prefix)}.`);
  }
  for (const choice of [...choices, undefined]) {
    const decision = await lab.define(session, person);
    if (decision === "tokens" && rounds.length > 0) return ended("tokens", "");
    if (decision !== "challenge CUSTOM_CHALLENGE" && decision !== "tokens")
      return ended("stuck", `Define answered "${decision}" to ${written(session)}.`);
    const opened = await lab.openAfter(session, person, honest(lab));
    const { invocation } = opened;
    if (invocation.kind === "threw") return ended("stuck", `Create threw "${invocation.message}".`);
    if (invocation.kind !== "returned")
      return ended("stuck", `Create did not return the event (${invocation.kind}).`);
    if (!choice) return ended("open", describe(opened), opened);
    const text = lab.textFor(choice, opened);
    if (text === undefined) return ended("stuck", `${describe(opened)} It has no ${choice.label}.`);
    const verdict = await lab.answerRaw(opened, lab.wrapped(text, choice.wrap), person, honest(lab));
    const result = resultOf(opened, verdict.correct);
    rounds.push({ ...choice, result });
    session.push(result);
    if (verdict.invocation.kind === "threw")
      return ended("stuck", `Verify threw "${verdict.invocation.message}".`);
  }
  return ended("stuck", "");
}

/** What the config says that a good client sends along. */
function honest({ config }: Lab): { readonly clientMetadata?: Readonly<Record<string, string>> } {
  return config.clientMetadata ? { clientMetadata: config.clientMetadata } : {};
}

/** `[SRP_A]` on the way to `[SRP_A, PASSWORD_VERIFIER]`. */
function prefixes(before: readonly ChallengeResult[]): readonly (readonly ChallengeResult[])[] {
  return before.map((_, i) => before.slice(0, i)).filter(({ length }) => length > 0);
}

/** Whatever could be the answer to a round, the likeliest first. */
function choicesFor(lab: Lab, opened: OpenRound): readonly Choice[] {
  const authsignal = [
    ...["config", "token", "bare", "answer"].map((wrap) => ({ wrap, label: "Authsignal's token" })),
    { wrap: "bare", label: ACTION_KEY },
  ];
  const found = candidates(opened.messages).map(({ label }) => ({ source: "message", label }) as const);
  const ofMessages = ["config", "code", "token", "answer", "bare"].flatMap((wrap) =>
    found.map((one) => ({ ...one, wrap })),
  );
  const secrets = Object.entries(opened.privateParameters)
    .filter(([, value]) => typeof value === "string" && value.length >= 4)
    .map(([label]) => ({ source: "private parameters", label, wrap: "config" }) as const);
  const nothing = [...lab.config.dummyAnswers, CAPTCHA_TOKEN].map(
    (label) => ({ source: "nothing", label, wrap: "bare" }) as const,
  );
  const own = { source: "config", label: "prove()", wrap: "bare" } as const;
  if (lab.textFor(own, opened) !== undefined) return [own];
  if (opened.tracked.length > 0) return authsignal.map((one) => ({ ...one, source: "authsignal" }) as const);
  if (ofMessages.length > 0) return [...ofMessages, ...secrets];
  if (passkeyRequestIn(opened.publicParameters)) {
    return Object.keys(PASSKEY_ANSWERS).map((label) => ({ source: "passkey", label, wrap: "bare" }) as const);
  }
  const early = authsignal.map((one) => ({ ...one, source: "authsignal, started by the app" }) as const);
  return [...nothing, ...early.slice(0, 2), ...secrets];
}

function describe({ tracked, messages, publicParameters }: OpenRound): string {
  const did = [
    ...(tracked.length > 0 ? ["tracked an action"] : []),
    ...messages.map(
      ({ via, to }) => `sent a message by ${via} to ${to.join(", ") || "nobody that can be read"}`,
    ),
  ];
  const shown = Object.keys(publicParameters).join(", ") || "nothing";
  return `Create ${did.join(" and ") || "sent nothing"}, and showed the client ${shown}.`;
}

function refusedAll({ messages, publicParameters }: OpenRound, choices: readonly Choice[]): string {
  const tried = [...new Set(choices.map(({ label }) => label))].slice(0, 8).join("; ");
  const text = messages[0]?.text.replace(/\s+/g, " ").slice(0, 160);
  return `Verify refused every answer: ${tried}.${text ? ` The message says: "${text}".` : ""}${passkeyAdvice(publicParameters)}`;
}

/** Longer than somebody waits who asks for another code. */
const BETWEEN_MS = 150_000;
/** Answers that are counted before Define is said to have no cap. */
const UNCAPPED = 10;

/**
 * Learns how the handlers sign in and what rules they keep, and has victim and attacker sign in once, so that what a
 * first sign-in writes down is there.
 *
 * @returns why no sign-in could be played, if none could
 */
export async function learn(lab: Lab): Promise<Stuck | undefined> {
  lab.forget();
  let learned = await learnFlow(lab);
  if (!("complete" in learned)) {
    // A function that remembers whom it has just sent a code sends none in the next try.
    lab.betweenMs = BETWEEN_MS;
    learned = await learnFlow(lab);
    if (!("complete" in learned)) lab.betweenMs = 0;
  }
  if (!("complete" in learned)) return learned;
  lab.flow = learned;
  lab.rules = { policy: await policyOf(lab, learned), maxAttempts: await capOf(lab, learned) };
  lab.reset();
  const startedAt = performance.now();
  for (const person of [VICTIM, ATTACKER])
    await playThrough(lab, learned.before, person, learned.rounds, false);
  lab.signInMs = (performance.now() - startedAt) / 2;
  lab.keepWorld();
  lab.reset();
  // Where a sign-in leaves a code behind that still counts, the next one sends nothing to prove oneself with.
  if (lab.prove(await lab.open()) === undefined) lab.keepFirstWorld();
  lab.reset();
  return undefined;
}

async function policyOf(lab: Lab, { before, complete }: Flow): Promise<Rules["policy"]> {
  if (lab.config.policy !== "detect") return lab.config.policy;
  if (before.length > 0) return "password-then-challenge";
  const withPassword = [
    await lab.define(SRP),
    await lab.define(PASSWORD),
    await lab.define([...PASSWORD, ...complete]),
  ];
  return withPassword.join() === "challenge PASSWORD_VERIFIER,challenge CUSTOM_CHALLENGE,tokens"
    ? "either"
    : "passwordless";
}

async function capOf(lab: Lab, { before, lead }: Flow): Promise<number> {
  if (lab.config.maxAttempts !== "detect") return lab.config.maxAttempts;
  const start = [...before, ...lead.map(({ result }) => result)];
  for (let wrong = 1; wrong < UNCAPPED; wrong++) {
    const answers = Array.from({ length: wrong }, () => lab.proofResult(false));
    if (!(await lab.define([...start, ...answers])).startsWith("challenge")) return wrong;
  }
  return UNCAPPED;
}
