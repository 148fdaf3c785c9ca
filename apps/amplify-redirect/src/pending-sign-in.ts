// What ties the callback to the tab that started the sign-in. Copy it together with `sign-in.ts`.
import { isSafeUrl, type PendingSignIn } from "./sign-in.ts";

/**
 * The one started sign-in that a tab keeps while it is away at Authsignal.
 *
 * The redirect URL is fixed and registered, so nothing of ours travels through Authsignal and back; an OAuth `state`
 * has no place to go. What is left is what this tab knows, and it is enough:
 *
 * - sessionStorage belongs to one tab and one origin. A person who follows a link with somebody else's token (login
 *   CSRF) arrives in a tab without a record, and the token is dropped unread.
 * - The record says whether the tab has left for Authsignal. A token that arrives while a sign-in merely waits on the
 *   screen is dropped too, and costs no attempt.
 * - A foreign token that arrives just while this tab is away is answered with this tab's own Cognito Session. Verify
 *   accepts only the proof of that Session's user, action and idempotency key, so the worst is one lost attempt, never
 *   somebody else's account.
 * - The record is removed before the answer is sent, so a reload, the back button or a second run of the page finds
 *   nothing. A tab that `window.open` or "Duplicate" made has a copy of it, and of what Amplify keeps; there Cognito
 *   decides, because its Session counts once.
 *
 * This cannot prove that the token comes from the page that this tab opened. Only Verify can.
 */
export interface PendingStore {
  /** Keeps a sign-in in place of any earlier one. */
  keep(pending: PendingSignIn): void;
  /** Call it right before this tab leaves for Authsignal. */
  depart(pending: PendingSignIn): void;
  read(): PendingSignIn | undefined;
  /** The sign-in that this tab left for, exactly once; undefined for every other caller. */
  consume(): PendingSignIn | undefined;
  forget(): void;
}

/** The part of `sessionStorage` that is needed. */
type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** @param key the name of the record; one per app of the origin */
export function pendingStore(storage: TabStorage, key: string): PendingStore {
  const write = (pending: PendingSignIn, departed: boolean) =>
    storage.setItem(key, JSON.stringify({ ...pending, departed }));
  const read = () => parse(storage.getItem(key) ?? "null");
  const forget = () => storage.removeItem(key);
  return {
    keep: (pending) => write(pending, false),
    depart(pending) {
      if (read()?.pending.url === pending.url) write(pending, true);
    },
    read: () => read()?.pending,
    consume() {
      const kept = read();
      if (kept?.departed !== true) return undefined;
      forget();
      return kept.pending;
    },
    forget,
  };
}

/** Amplify's own limit, whatever the pool's AuthSessionValidity: `MS_TO_EXPIRY` in @aws-amplify/auth's signInStore. */
const AMPLIFY_KEEPS_FOR_MS = 3 * 60 * 1000;

/** True when Amplify has dropped the sign-in: it reads none back that is older when the page loads. */
export function isCertainlyOver({ startedAt }: PendingSignIn, now: number): boolean {
  return now - startedAt >= AMPLIFY_KEEPS_FOR_MS;
}

/** Reads back what `write` stored. A record of an earlier build, or one edited by hand, counts as none. */
function parse(text: string): { pending: PendingSignIn; departed: boolean } | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { email, url, attemptsLeft, startedAt, departed } = Object(stored);
  if (
    typeof email !== "string" ||
    typeof url !== "string" ||
    typeof startedAt !== "number" ||
    !isSafeUrl(url)
  )
    return undefined;
  return { pending: { email, url, attemptsLeft, startedAt }, departed: departed === true };
}
