import type { Invocation } from "../runtime/function-under-test.ts";
import type { Decision } from "./decision.ts";
import type { ChallengeResult } from "./events.ts";
import { type LabUser, nameOf } from "./people.ts";
import type { OpenRound } from "./round.ts";

/** What was asked of the triggers and what they answered, in the words of a report. */
export class Trace {
  #steps: string[] = [];

  #notes: string[] = [];

  /** What was measured, which the report says whatever came of it. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  note(text: string): void {
    this.#notes.push(text);
  }

  forgetNotes(): void {
    this.#notes = [];
  }

  /** Begins a new sequence: what came before belongs to another try. */
  clear(): void {
    this.#steps = [];
  }

  /**
   * The sequence that shows a finding. Define has no memory, so of calls in a row to it only the last counts; and
   * nobody reads more than a dozen lines.
   */
  get steps(): readonly string[] {
    const kept = this.#steps.filter(
      (step, i) => !(step.startsWith("Define") && this.#steps[i + 1]?.startsWith("Define")),
    );
    return kept.slice(-12);
  }

  defined(
    session: readonly ChallengeResult[],
    person: LabUser | null,
    request: object,
    decision: Decision,
  ): void {
    this.#steps.push(
      `Define for ${nameOf(person)}, after ${written(session)}${extra(request)} -> ${decision}`,
    );
  }

  created({ person, session, invocation, messages, tracked }: OpenRound, clientMetadata?: object): void {
    const effects = [
      ...tracked.map(({ userId, action }) => `tracks ${action} of ${short(userId)}`),
      ...messages.map(({ via, to }) => `sends by ${via} to ${to.join(", ") || "somebody"}`),
    ].join(", ");
    const end = invocation.kind === "returned" ? effects || "opens a round" : ended(invocation);
    const metadata = clientMetadata ? extra({ clientMetadata }) : "";
    this.#steps.push(`Create for ${nameOf(person)}, after ${written(session)}${metadata} -> ${end}`);
  }

  answered(
    answer: unknown,
    { person: opener }: OpenRound,
    person: LabUser | null,
    request: object,
    correct: boolean,
  ): void {
    const round = opener?.sub === person?.sub ? "" : ` in the round of ${nameOf(opener)}`;
    this.#steps.push(
      `Verify for ${nameOf(person)}${round}, ANSWER ${short(JSON.stringify(answer) ?? "undefined")}${extra(request)} -> answerCorrect ${correct}`,
    );
  }

  other(what: string, request: object, invocation: Invocation): void {
    this.#steps.push(`${what}${extra(request)} -> ${ended(invocation)}`);
  }
}

/** A session as `SRP_A true, CUSTOM_CHALLENGE false`. */
export function written(session: readonly ChallengeResult[]): string {
  return (
    session.map(({ challengeName, challengeResult }) => `${challengeName} ${challengeResult}`).join(", ") ||
    "an empty session"
  );
}

function ended(invocation: Invocation): string {
  if (invocation.kind === "returned") return short(JSON.stringify(invocation.response));
  return invocation.kind === "threw" ? `throws "${short(invocation.message)}"` : invocation.kind;
}

function extra(request: object): string {
  const given = Object.entries(request).filter(
    ([name]) => name !== "session" && name !== "privateChallengeParameters",
  );
  return given.length === 0 ? "" : `, ${short(JSON.stringify(Object.fromEntries(given)))}`;
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}...` : text;
}
