import { type OpenSignIn, type TabRecord, type TabStorage, tabRecord } from "demo-ui";

/**
 * What this tab knows of the sign-in that it started. The server keeps what is secret in it, under the cookie; a tab says
 * only which one is its own, so that several tabs of a browser do not answer for each other.
 */
export interface OpenAttempt extends OpenSignIn {
  readonly attemptId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Whether this tab has left for Authsignal. A token that arrives in one that has not is dropped unread. */
  readonly departed: boolean;
}

export function openAttempt(storage: TabStorage, key: string): TabRecord<OpenAttempt> {
  return tabRecord(storage, key, ({ attemptId, email, attemptsLeft, startedAt, departed }) => {
    if (typeof attemptId !== "string" || typeof email !== "string" || typeof startedAt !== "number")
      return undefined;
    const left = typeof attemptsLeft === "number" ? attemptsLeft : undefined;
    return { attemptId, email, attemptsLeft: left, startedAt, departed: departed === true };
  });
}

/** The server forgets a sign-in after so long. */
const LONGEST_MS = 15 * 60 * 1000;

export function isCertainlyOver({ startedAt }: OpenAttempt, now: number): boolean {
  return now - startedAt >= LONGEST_MS;
}
