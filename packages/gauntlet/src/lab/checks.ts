import { Advice } from "../attack.ts";
import { decoded } from "../decoded.ts";
import type { FaultName } from "../fakes/faults.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import { WRONG_ANSWER } from "./answers.ts";
import type { Decision } from "./decision.ts";
import type { ChallengeResult } from "./events.ts";
import type { Lab } from "./lab.ts";
import { NotApplicable } from "./not-applicable.ts";
import { CANARY_ADDRESS, CANARY_KEY, CANARY_PHONE, type LabUser, nameOf, VICTIM } from "./people.ts";
import { authsignalIdOf, type OpenOptions, type OpenRound } from "./round.ts";
import { canReach } from "./sessions/reach.ts";
import { written } from "./trace.ts";

export const round = (challengeName: string, challengeResult = true): ChallengeResult => ({
  challengeName,
  challengeResult,
});
export const proven = round("CUSTOM_CHALLENGE");
export const refused = round("CUSTOM_CHALLENGE", false);

/** The results with which these handlers' sign-in begins, then these. */
export function after({ flow }: Lab, ...results: readonly ChallengeResult[]): readonly ChallengeResult[] {
  const challengeMetadata = flow?.proof.result.challengeMetadata ?? null;
  const own = results.map((result) =>
    result.challengeName === "CUSTOM_CHALLENGE" ? { ...result, challengeMetadata } : result,
  );
  return [...(flow?.before ?? []), ...(flow?.lead ?? []).map(({ result }) => result), ...own];
}

/** That many wrong answers. */
export function wrong(times: number): readonly ChallengeResult[] {
  return Array.from({ length: times }, () => refused);
}

/** Finds the first session for which Define issues tokens, of those that Cognito can show it. */
export async function tokensForReachable(
  lab: Lab,
  sessions: readonly (readonly ChallengeResult[])[],
): Promise<string | undefined> {
  for (const session of sessions) {
    const found = await tokensFor(lab, [session]);
    if (found !== undefined && (await canReach(lab, session))) return found;
    lab.trace.clear();
  }
  return undefined;
}

/** Finds the first session for which Define issues tokens. */
export async function tokensFor(
  lab: Lab,
  sessions: readonly (readonly ChallengeResult[])[],
  person?: LabUser | null,
): Promise<string | undefined> {
  for (const session of sessions) {
    if ((await lab.define(session, person)) === "tokens")
      return `Define issued tokens for ${written(session)}.`;
  }
  return undefined;
}

export { written };

/** Opens a round and returns it with the action that it tracked. @throws NotApplicable when there is none */
export async function openTracked(lab: Lab, person?: LabUser | null, options: OpenOptions = {}) {
  const opened = await lab.open(person, options);
  const [tracked] = opened.tracked;
  // A round that was tracked and not opened, because Create ended by a time-out, has nothing to answer.
  if (!tracked || opened.invocation.kind !== "returned") {
    const why = `Create tracked no action for ${nameOf(opened.person)}: ${describe(opened.invocation)}`;
    throw new NotApplicable(why);
  }
  return { opened, tracked };
}

/** Opens a round and returns it with its proof. @throws NotApplicable when nobody can get one */
export async function openProven(lab: Lab, person?: LabUser | null, options: OpenOptions = {}) {
  const opened = await lab.open(person, options);
  const proof = lab.prove(opened);
  if (proof === undefined || opened.invocation.kind !== "returned")
    throw new NotApplicable(
      `Create gave ${nameOf(opened.person)} nothing to prove: ${describe(opened.invocation)}`,
    );
  return { opened, proof };
}

/** Opens a round, has Authsignal say `difference` about its token, and returns whether Verify accepted it. */
async function acceptsProof(lab: Lab, difference: Readonly<Record<string, unknown>>): Promise<boolean> {
  const { opened, tracked } = await openTracked(lab);
  return (await lab.answer(opened, lab.provider.prove(tracked, difference))).correct;
}

/** Everything in a challenge that the client sees. */
export function publicText({ publicParameters }: OpenRound): string {
  return JSON.stringify(publicParameters);
}

export function describe(invocation: Invocation): string {
  switch (invocation.kind) {
    case "returned":
      return "it returned";
    case "threw":
      return `it threw "${shorten(invocation.message)}"`;
    case "late":
      return "it did not answer within Cognito's five seconds";
    case "unreadable":
      return "it did not return the event";
  }
}

export function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}...` : text;
}

/** What is wrong with how an invocation ended, if anything: too late, or an error that says what nobody outside should read. */
export function badEnd(
  lab: Pick<Lab, "config">,
  trigger: string,
  invocation: Invocation,
): string | undefined {
  const { deadlineMs, publicError } = lab.config;
  if (invocation.kind === "late" || invocation.ms > deadlineMs) {
    return `${trigger} took ${Math.round(invocation.ms)} ms; ${deadlineMs} ms are allowed.`;
  }
  if (invocation.kind === "threw" && !isPublic(invocation, publicError)) {
    return `${trigger} threw "${shorten(invocation.message)}", which reaches the browser and was not written for it.`;
  }
  return undefined;
}

/** What a runtime, an SDK or a gateway writes, and no author of a public message. */
const INTERNAL =
  /Cannot (read|set|destructure)|is not (a function|iterable|defined|an object|valid JSON)|undefined|\bnull\b|Unexpected (token|end)|JSON|\bE(CONN|NOTFOUND|PIPE|AI_)|socket|getaddrinfo|fetch failed|abort|timed? ?out|status(Code| code)?\b|Exception|Error:|<\w+|https?:|arn:|\bat \/|node_modules|\{"|[A-Za-z]:\\/;

/** Whether a thrown text was written for those who read it in the browser. */
export function isPublic(
  { message, name }: Extract<Invocation, { readonly kind: "threw" }>,
  publicError: RegExp | undefined,
): boolean {
  if (publicError) return publicError.test(message);
  const isBuiltIn = [
    "TypeError",
    "SyntaxError",
    "RangeError",
    "ReferenceError",
    "URIError",
    "AggregateError",
  ].includes(name);
  const leaks = [CANARY_ADDRESS, CANARY_KEY, CANARY_PHONE, VICTIM.sub].some((secret) =>
    message.includes(secret),
  );
  return !isBuiltIn && !leaks && message.length <= 200 && !INTERNAL.test(message);
}

/** Runs Create and Verify while the provider fails; both must end in time, closed, and having sent nothing twice. */
export async function withFault(lab: Lab, fault: FaultName): Promise<string | Advice | undefined> {
  lab.provider.fail("track", fault);
  const failed = await lab.open();
  const problem = badEnd(lab, "Create", failed.invocation) ?? sentTwice(failed) ?? swallowed(lab, "Create");
  // How long an answer without an end takes to arrive is a matter of the machine.
  if (typeof problem === "string" && fault === "huge-body" && failed.invocation.kind !== "threw")
    return new Advice(problem);
  if (problem !== undefined) return problem;
  if (failed.invocation.kind === "returned") {
    if ((await lab.answerRaw(failed, WRONG_ANSWER)).correct)
      return "Verify accepted a wrong answer in a round that Create had opened without Authsignal.";
  }

  lab.provider.reset();
  const { opened, proof } = await openProven(lab);
  lab.provider.fail("any", fault);
  const { correct, invocation } = await lab.answer(opened, proof);
  if (correct) return "Verify accepted an answer that Authsignal had not confirmed.";
  return badEnd(lab, "Verify", invocation) ?? swallowed(lab, "Verify");
}

/** Far more than an answer of the provider has, far less than a function's memory. */
const MUCH_BYTES = 24 * 1024 * 1024;

function swallowed({ provider }: Lab, trigger: string): Advice | undefined {
  if (provider.swallowedBytes < MUCH_BYTES) return undefined;
  return new Advice(`${trigger} read ${Math.round(provider.swallowedBytes / 1024 / 1024)} MB of one answer.`);
}

/** Two different actions, or one repeated without a key that makes it one. */
export function sentTwice({ tracked }: OpenRound): string | undefined {
  const keys = new Set(tracked.map(({ idempotencyKey }) => idempotencyKey));
  if (keys.size <= 1) return undefined;
  return `Create tracked ${keys.size} actions in one invocation: without one idempotencyKey for all tries, each can send a message.`;
}

/** Flattens what a handler wrote to a provider, for searching. */
export function sentText(lab: Lab): string {
  return lab.provider.calls.map(({ path, body }) => `${decoded(path)} ${body}`).join("\n");
}

export function isChallenge(decision: Decision): boolean {
  return decision.startsWith("challenge");
}

/**
 * A provider that answers as usual, but for each of these differences in turn.
 *
 * @throws {NotApplicable} when the handlers validate no token
 */
export async function acceptsAny(
  lab: Lab,
  differences: readonly Readonly<Record<string, unknown>>[],
): Promise<string | undefined> {
  const verdicts = await Promise.all(differences.map((difference) => acceptsProof(lab, difference)));
  const accepted = differences[verdicts.indexOf(true)];
  if (accepted === undefined) return undefined;
  // Handlers that ask for the action itself are told its state only: there is no token that could be invalid.
  if (!("state" in accepted) && !lab.provider.calls.some(({ kind }) => kind === "validate"))
    throw new NotApplicable("the handlers ask Authsignal about the action, and validate no token");
  // Once more alone, for the report.
  lab.trace.clear();
  await acceptsProof(lab, accepted);
  return `Verify accepted a token about which Authsignal said ${JSON.stringify(accepted)}.`;
}

/** Whether Verify accepts a passkey from before the sign-in, for each of these differences in turn. */
export async function acceptsEarly(
  lab: Lab,
  differences: readonly Readonly<Record<string, unknown>>[],
): Promise<string | undefined> {
  for (const difference of differences) {
    lab.trace.clear();
    const opened = await lab.open();
    const token = lab.provider.proveEarly(authsignalIdOf(opened), lab.endpoints.action, difference);
    if ((await lab.answer(opened, token)).correct)
      return `Verify accepted an early proof about which Authsignal said ${JSON.stringify(difference)}.`;
  }
  return undefined;
}

/** Opens a round that Authsignal answers with ALLOW. @throws NotApplicable when Create tracks nothing then */
export async function allowedRound(
  lab: Lab,
  {
    person = VICTIM,
    before,
    answer = {},
  }: {
    person?: LabUser;
    before?: readonly ChallengeResult[];
    answer?: Readonly<Record<string, unknown>>;
  } = {},
) {
  lab.provider.trackAnswer = { state: "ALLOW", ...answer };
  const { opened, tracked } = await openTracked(lab, person, before && { before });
  lab.provider.trackAnswer = {};
  lab.provider.record(tracked, { state: "ALLOW" });
  return { opened, tracked };
}
