import { parseChallenge, type TabStorage, tabRecord } from "demo-ui";
import type { Round } from "./sign-in.ts";

/**
 * A started sign-in, and what ties the callback to the tab that started it.
 *
 * The redirect URL is fixed and registered, so nothing of ours travels through Authsignal and back; an OAuth
 * `state` has no place to go. What is left is what this tab knows, and it is enough:
 *
 * - sessionStorage belongs to one tab and one origin. Whoever follows a link with somebody else's token
 *   (login CSRF) arrives in a tab without a record, and the token is dropped unread.
 * - The departure mark says that the tab left for Authsignal, for this round: it repeats the nonce of the
 *   record. A token that arrives while a round merely waits on the screen is dropped, too, and costs no
 *   attempt.
 * - A foreign token that arrives in the very moment when this tab is away is answered with this tab's own
 *   Cognito session. Verify accepts only the proof of that session's user, action and idempotency key, so
 *   the worst is one lost attempt, never somebody else's account.
 * - Record and mark are removed before the answer is sent, so a reload, the back button or a second run of
 *   the page finds nothing. A duplicated tab carries a copy of both; there Cognito decides, whose session
 *   counts once.
 *
 * What this cannot prove: that the token comes from the page that this tab opened. Only Verify can.
 */
export interface PendingSignIn extends Round {
  readonly email: string;
  /** Random; names this round, so that no departure for another one counts. */
  readonly nonce: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

const RECORD = "sdk-redirect.pending";
const DEPARTURE = "sdk-redirect.departed";
const EMAIL = "sdk-redirect.email";

/** The longest AuthSessionValidity that an app client can have; how long this pool's is, only Cognito knows. */
const LONGEST_SESSION_MS = 15 * 60 * 1000;

/** True when Cognito's session is over in every pool: a browser may restore a tab after days. */
export function isCertainlyOver({ startedAt }: PendingSignIn, now: number): boolean {
  return now - startedAt >= LONGEST_SESSION_MS;
}

export interface PendingSignIns {
  /** Keeps an open round, in place of any earlier one. */
  keep(email: string, round: Round): PendingSignIn;
  /** Marks that this tab leaves for Authsignal now. */
  depart(pending: PendingSignIn): void;
  read(): PendingSignIn | undefined;
  /** The round that this tab left for, exactly once; undefined for everybody else. */
  consume(): PendingSignIn | undefined;
  forget(): void;
  /** Whom the last sign-in of this tab was for, so that nobody types it again. */
  lastEmail(): string;
}

export function pendingSignIns(
  storage: TabStorage,
  now: () => number = Date.now,
  newNonce: () => string = () => crypto.randomUUID(),
): PendingSignIns {
  const record = tabRecord(storage, RECORD, parsePending);

  function forget(): void {
    record.remove();
    storage.removeItem(DEPARTURE);
  }

  return {
    keep(email, { username, session, challenge }) {
      const pending = { email, username, session, challenge, nonce: newNonce(), startedAt: now() };
      forget();
      record.write(pending);
      storage.setItem(EMAIL, email);
      return pending;
    },
    depart: ({ nonce }) => storage.setItem(DEPARTURE, nonce),
    read: record.read,
    consume() {
      const pending = record.read();
      if (pending === undefined || storage.getItem(DEPARTURE) !== pending.nonce) return undefined;
      forget();
      return pending;
    },
    forget,
    lastEmail: () => storage.getItem(EMAIL) ?? "",
  };
}

function parsePending(stored: Readonly<Record<string, unknown>>): PendingSignIn | undefined {
  const { email, username, session, nonce, startedAt } = stored;
  const challenge = parseChallenge(stored["challenge"]);
  if (typeof email !== "string" || typeof username !== "string" || typeof session !== "string")
    return undefined;
  if (typeof nonce !== "string" || typeof startedAt !== "number" || challenge === undefined) return undefined;
  return { email, username, session, challenge, nonce, startedAt };
}
