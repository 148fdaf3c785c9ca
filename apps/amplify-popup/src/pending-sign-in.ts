import { type TabRecord, type TabStorage, tabRecord } from "demo-ui";
import { isSafeUrl } from "./sign-in.ts";

/**
 * Amplify keeps a started sign-in in sessionStorage and resumes it after a reload, but only for three minutes, whatever
 * the pool's AuthSessionValidity (`MS_TO_EXPIRY` in @aws-amplify/auth's signInStore).
 */
export const AMPLIFY_RESTORES_FOR_MS = 3 * 60 * 1000;

/** What Amplify does not keep and a reload in the middle needs: for whom, and Authsignal's URL. */
export interface PendingSignIn {
  readonly email: string;
  readonly url: string;
  readonly attemptsLeft: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** True while an answer is under way: Cognito's Session accepts one, and only Cognito knows whether it has come. */
  readonly answering: boolean;
}

export function pendingSignIn(storage: TabStorage): TabRecord<PendingSignIn> {
  return tabRecord(storage, "amplify-popup.pending", ({ email, url, attemptsLeft, startedAt, answering }) => {
    if (typeof email !== "string" || typeof startedAt !== "number") return undefined;
    if (typeof url !== "string" || !isSafeUrl(url)) return undefined;
    return {
      email,
      url,
      attemptsLeft: typeof attemptsLeft === "number" ? attemptsLeft : undefined,
      startedAt,
      answering: answering === true,
    };
  });
}

export function canResume({ startedAt, answering }: PendingSignIn, now: number): boolean {
  return !answering && now - startedAt < AMPLIFY_RESTORES_FOR_MS;
}
