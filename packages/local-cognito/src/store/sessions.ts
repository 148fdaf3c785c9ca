import { SESSION_EXPIRED, SESSION_INVALID, SESSION_TOMBSTONE_MS, SESSION_USED } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { randomFromStock } from "./speed/random-stock.ts";

interface Entry<T> {
  /** Absent once the session was used. */
  state: T | undefined;
  readonly expiresAt: number;
}

/**
 * Sign-ins that wait for an answer, by their opaque `Session`: single use, and alive for AuthSessionValidity.
 *
 * They are kept in memory: see the note in store/schema.ts.
 */
export interface Sessions<T> {
  /** Keeps `state` for `lifetime` milliseconds and returns the new `Session`, or the name it was given. */
  open(state: T, lifetime: number, name?: string): string;
  /** Whether an answer would be taken. */
  isOpen(session: string): boolean;
  /**
   * Looks without using up, so that a request that does not fit the session leaves it open.
   *
   * @throws {NotAuthorizedException} when the session is used, expired or unknown; each has its message
   */
  peek(session: string): T;
  /** As {@link peek}, and uses it up: of parallel answers exactly one gets the state. */
  take(session: string): T;
}

/** @param now milliseconds since the epoch */
export function createSessions<T>(now: () => number): Sessions<T> {
  const entries = new Map<string, Entry<T>>();
  const refuse = (message: string) => new CognitoError("NotAuthorizedException", message);

  // Insertion order is nearly expiry order, so the front of the map is where the dead are.
  const sweep = (): void => {
    for (const [session, { expiresAt }] of entries) {
      if (expiresAt + SESSION_TOMBSTONE_MS > now()) return;
      entries.delete(session);
    }
  };

  const find = (session: string): { entry: Entry<T>; state: T } => {
    const entry = entries.get(session);
    if (entry === undefined) throw refuse(SESSION_INVALID);
    if (entry.state === undefined) throw refuse(SESSION_USED);
    if (entry.expiresAt <= now()) throw refuse(SESSION_EXPIRED);
    return { entry, state: entry.state };
  };

  return {
    open(state, lifetime, session = `AYABe${randomFromStock(48).toString("base64url")}`) {
      sweep();
      entries.set(session, { state, expiresAt: now() + lifetime });
      return session;
    },
    isOpen(session) {
      const entry = entries.get(session);
      return entry?.state !== undefined && entry.expiresAt > now();
    },
    peek: (session) => find(session).state,
    take(session) {
      const { entry, state } = find(session);
      entry.state = undefined;
      return state;
    },
  };
}
