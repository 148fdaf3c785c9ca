import type { Message } from "../fakes/mailbox.ts";
import type { TrackedAction } from "../fakes/provider.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import type { ChallengeResult } from "./events.ts";
import type { LabUser } from "./people.ts";

/** A round that Create opened. */
export interface OpenRound {
  /** `null` is an unknown user. */
  readonly person: LabUser | null;
  readonly invocation: Invocation;
  /** The results before this round. */
  readonly session: readonly ChallengeResult[];
  readonly publicParameters: Readonly<Record<string, unknown>>;
  readonly privateParameters: Readonly<Record<string, unknown>>;
  readonly challengeMetadata: string | null;
  /** What the provider was asked to track meanwhile. */
  readonly tracked: readonly TrackedAction[];
  /** What was sent to people meanwhile. */
  readonly messages: readonly Message[];
}

export interface Verdict {
  readonly correct: boolean;
  readonly invocation: Invocation;
}

export interface OpenOptions {
  /** How many answers were wrong before. */
  readonly answered?: number;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  readonly clientId?: string;
  /** Whether what Create reads and computes is noted. */
  readonly observe?: boolean;
  /** What somebody typed who has no account. */
  readonly unknownName?: string;
  /** The results before this round; by default what the handlers' own flow begins with. */
  readonly before?: readonly ChallengeResult[];
}

export interface LabOptions {
  /** Names outside of AWS do not resolve. */
  readonly unresolvable?: boolean;
  /** What the clock always says, in milliseconds since 1970; Math.random always says the same then, too. */
  readonly stillAt?: number;
  /** Whether waits in which a function does nothing else are skipped; they are, if absent. */
  readonly skipsPauses?: boolean;
  /** Whether attacks take more time for more values; they do not, if absent. */
  readonly isThorough?: boolean;
}

/** An address of the pool. */
export type Address = "email" | "phone";

/** To which address of the person who opened a round its messages went; `undefined`, if to none of theirs. */
export function addressUsed({
  person,
  messages,
}: Pick<OpenRound, "person" | "messages">): Address | undefined {
  const to = messages.flatMap((message) => message.to);
  return (["email", "phone"] as const).find((name) => {
    const address = person?.[name];
    return address !== undefined && to.includes(address);
  });
}

/** Authsignal's id of the person of a round: the handlers may have drawn it, and keep it in a record of their own. */
export function authsignalIdOf({ tracked, person }: OpenRound): string {
  return tracked.at(0)?.userId ?? person?.sub ?? "";
}

/** The session's entry for a round that was answered. */
export function resultOf({ challengeMetadata }: OpenRound, challengeResult: boolean): ChallengeResult {
  return { challengeName: "CUSTOM_CHALLENGE", challengeResult, challengeMetadata };
}

export function isCorrect(invocation: Invocation): boolean {
  return invocation.kind === "returned" && invocation.response["answerCorrect"] === true;
}

/** Label of an answer that names the action that was passed. */
export const ACTION_KEY = "the action's idempotencyKey";
