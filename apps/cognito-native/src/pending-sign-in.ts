import { type TabRecord, type TabStorage, tabRecord } from "demo-ui";
import type { Challenge } from "./sign-in.ts";

/**
 * Amplify keeps a started sign-in in sessionStorage and resumes it after a reload, but only for three minutes, whatever
 * the pool's AuthSessionValidity (`MS_TO_EXPIRY` in @aws-amplify/auth's signInStore). A sign-up it does not keep: after a
 * reload its code confirms the account, and the sign-in starts again.
 */
export const AMPLIFY_RESTORES_FOR_MS = 3 * 60 * 1000;

/** What Amplify does not keep and a reload in the middle needs. */
export interface PendingSignIn {
  readonly email: string;
  readonly challenge: Challenge;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Which page began it: a sign-up does not outlast its page. */
  readonly page: string;
}

const WAITS: readonly unknown[] = ["sign-up code", "code", "passkey"] satisfies Challenge["waitsFor"][];

function isWait(value: unknown): value is Challenge["waitsFor"] {
  return WAITS.includes(value);
}

export function pendingSignIn(storage: TabStorage): TabRecord<PendingSignIn> {
  return tabRecord(storage, "cognito-native.pending", ({ email, challenge, startedAt, page }) => {
    if (typeof email !== "string" || typeof startedAt !== "number" || typeof page !== "string")
      return undefined;
    const { waitsFor, sentTo }: { waitsFor?: unknown; sentTo?: unknown } = Object(challenge);
    if (!isWait(waitsFor)) return undefined;
    const to = typeof sentTo === "string" ? sentTo : undefined;
    const known: Challenge = waitsFor === "passkey" ? { waitsFor } : { waitsFor, sentTo: to };
    return { email, challenge: known, startedAt, page };
  });
}

/** Whether the sign-in can go on in this page. */
export function canResume({ challenge, startedAt, page }: PendingSignIn, here: string, now: number): boolean {
  if (challenge.waitsFor === "sign-up code") return page === here;
  return now - startedAt < AMPLIFY_RESTORES_FOR_MS;
}
