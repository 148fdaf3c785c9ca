import { type Challenge, parseChallenge, type TabRecord, type TabStorage, tabRecord } from "demo-ui";

/**
 * Amplify keeps a started sign-in in sessionStorage and takes it up after a reload, but only for three
 * minutes, whatever the pool's AuthSessionValidity (`MS_TO_EXPIRY` in @aws-amplify/auth's signInStore).
 */
export const AMPLIFY_RESTORES_FOR_MS = 3 * 60 * 1000;

/** What Amplify does not keep and a reload in the middle needs: for whom, and Authsignal's URL. */
export interface PendingSignIn {
  readonly email: string;
  readonly challenge: Challenge;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export function pendingSignIn(storage: TabStorage): TabRecord<PendingSignIn> {
  return tabRecord(storage, "amplify-popup.pending", ({ email, challenge, startedAt }) => {
    const round = parseChallenge(challenge);
    if (typeof email !== "string" || typeof startedAt !== "number" || round === undefined) return undefined;
    return { email, challenge: round, startedAt };
  });
}

export function canResume({ startedAt }: PendingSignIn, now: number): boolean {
  return now - startedAt < AMPLIFY_RESTORES_FOR_MS;
}
