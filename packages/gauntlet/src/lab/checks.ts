import type { FaultName } from "../fakes/faults.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import { type Decision, passwordRounds } from "./decision.ts";
import type { ChallengeResult } from "./events.ts";
import type { Lab, OpenRound } from "./lab.ts";
import { type Person, VICTIM } from "./people.ts";

export const round = (challengeName: string, challengeResult = true): ChallengeResult => ({
  challengeName,
  challengeResult,
});
export const proven = round("CUSTOM_CHALLENGE");
export const refused = round("CUSTOM_CHALLENGE", false);

/** The rounds that come before the first challenge under the policy, then these. */
export function after(lab: Lab, ...rounds: readonly ChallengeResult[]): readonly ChallengeResult[] {
  return [...passwordRounds(lab.config), ...rounds];
}

/** Finds the first session for which Define issues tokens. */
export async function tokensFor(
  lab: Lab,
  sessions: readonly (readonly ChallengeResult[])[],
  person?: Person | null,
): Promise<string | undefined> {
  for (const session of sessions) {
    if ((await lab.define(session, person)) === "tokens")
      return `Define issued tokens for ${written(session)}.`;
  }
  return undefined;
}

/** A session as `SRP_A true, CUSTOM_CHALLENGE false`. */
export function written(session: readonly ChallengeResult[]): string {
  return (
    session.map(({ challengeName, challengeResult }) => `${challengeName} ${challengeResult}`).join(", ") ||
    "an empty session"
  );
}

/** Opens a round and returns it with the action that it tracked, or says why there is none. */
export async function openTracked(lab: Lab, person?: Person | null) {
  const opened = await lab.open(person);
  const [tracked] = opened.tracked;
  return tracked
    ? { opened, tracked }
    : { problem: `Create tracked no action: ${describe(opened.invocation)}.` };
}

/** Opens a round, has Authsignal say `difference` about its token, and returns whether Verify accepted it. */
export async function acceptsProof(
  lab: Lab,
  difference: Readonly<Record<string, unknown>>,
): Promise<boolean | string> {
  const { opened, tracked, problem } = await openTracked(lab);
  if (problem !== undefined) return problem;
  return (await lab.answer(opened, lab.provider.prove(tracked, difference))).correct;
}

/** Whether any text of the challenge that the client sees contains `needle`. */
export function publicText({ publicParameters, invocation }: OpenRound): string {
  const metadata = invocation.kind === "returned" ? invocation.response["challengeMetadata"] : undefined;
  return JSON.stringify([publicParameters, metadata]);
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

/** What is wrong with how an invocation ended, if anything: too late, or an error that says more than a code. */
export function badEnd(lab: Lab, trigger: string, invocation: Invocation): string | undefined {
  const { deadlineMs, publicError } = lab.config;
  if (invocation.kind === "late" || invocation.ms > deadlineMs) {
    return `${trigger} took ${Math.round(invocation.ms)} ms; ${deadlineMs} ms are allowed.`;
  }
  if (invocation.kind === "threw" && !publicError.test(invocation.message)) {
    return `${trigger} threw "${shorten(invocation.message)}", which reaches the browser and is no public code.`;
  }
  return undefined;
}

/** Runs Create and Verify while the provider fails; both must end in time, closed, and having sent nothing twice. */
export async function withFault(lab: Lab, fault: FaultName): Promise<string | undefined> {
  lab.provider.fail("track", fault);
  const failed = await lab.open();
  const problem = badEnd(lab, "Create", failed.invocation) ?? sentTwice(failed) ?? swallowed(lab, "Create");
  if (problem !== undefined) return problem;

  lab.provider.reset();
  const { opened, tracked, problem: none } = await openTracked(lab);
  if (none !== undefined) return `After the fault: ${none}`;
  const token = lab.provider.prove(tracked);
  lab.provider.fail("any", fault);
  const { correct, invocation } = await lab.answer(opened, token);
  if (correct) return "Verify accepted an answer that Authsignal had not confirmed.";
  return badEnd(lab, "Verify", invocation) ?? swallowed(lab, "Verify");
}

/** Far more than an answer of the provider has, far less than a function's memory. */
const MUCH_BYTES = 24 * 1024 * 1024;

function swallowed({ provider }: Lab, trigger: string): string | undefined {
  if (provider.swallowedBytes < MUCH_BYTES) return undefined;
  return `${trigger} read ${Math.round(provider.swallowedBytes / 1024 / 1024)} MB of one answer.`;
}

/** Two different actions, or one repeated without a key that makes it one. */
export function sentTwice({ tracked }: OpenRound): string | undefined {
  const keys = new Set(tracked.map(({ idempotencyKey }) => idempotencyKey));
  if (keys.size <= 1) return undefined;
  return `Create tracked ${keys.size} actions in one invocation: without one idempotencyKey for all tries, each can send a message.`;
}

/** Flattens what a handler wrote to a provider, for searching. */
export function sentText(lab: Lab): string {
  return lab.provider.calls.map(({ path, body }) => `${decodeURIComponent(path)} ${body}`).join("\n");
}

export function isChallenge(decision: Decision): boolean {
  return decision.startsWith("challenge");
}

/** A provider that answers as usual, but for each of these differences in turn. */
export async function acceptsAny(
  lab: Lab,
  differences: readonly Readonly<Record<string, unknown>>[],
): Promise<string | undefined> {
  for (const difference of differences) {
    const accepted = await acceptsProof(lab, difference);
    if (typeof accepted === "string") return accepted;
    if (accepted) return `Verify accepted a token about which Authsignal said ${JSON.stringify(difference)}.`;
  }
  return undefined;
}

/** Whether Verify accepts a passkey from before the sign-in, for each of these differences in turn. */
export async function acceptsEarly(
  lab: Lab,
  differences: readonly Readonly<Record<string, unknown>>[],
): Promise<string | undefined> {
  for (const difference of differences) {
    const token = lab.provider.proveEarly(VICTIM.sub, lab.endpoints.action, difference);
    if ((await lab.answer(await lab.open(), token)).correct)
      return `Verify accepted an early proof about which Authsignal said ${JSON.stringify(difference)}.`;
  }
  return undefined;
}

/** Opens a round that Authsignal answers with ALLOW, or says why there is none. */
export async function allowedRound(
  lab: Lab,
  {
    person = VICTIM,
    before,
    answer = {},
  }: {
    person?: Person;
    before?: readonly ChallengeResult[];
    answer?: Readonly<Record<string, unknown>>;
  } = {},
) {
  lab.provider.trackAnswer = { state: "ALLOW", ...answer };
  const opened = await lab.open(person, before && { before });
  lab.provider.trackAnswer = {};
  const [tracked] = opened.tracked;
  if (!tracked) return { problem: `Create tracked no action: ${describe(opened.invocation)}.` };
  lab.provider.record(tracked, { state: "ALLOW" });
  return { opened, tracked };
}
