// What is behind the cookie: an item of a DynamoDB table with the partition key `id` (text) and the TTL attribute
// `expiresAt`. The browser holds one opaque random id, and no token. Copied together with `sign-in.ts`.
import { createHash, createHmac, randomBytes } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Item, itemsOf } from "./sealed-items.ts";
import type { PendingSignIn, Tokens } from "./sign-in.ts";

export interface SessionSettings {
  /** Needs credentials with `dynamodb:GetItem`, `PutItem` and `DeleteItem` on the table. */
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  /** How long a person stays signed in at most: as long as the refresh token lasts. */
  readonly sessionSeconds: number;
  /** Milliseconds since the epoch; default Date.now. */
  readonly now?: () => number;
}

/** Somebody who is signed in. */
export interface Session extends Tokens {
  /** Milliseconds since the epoch. */
  readonly signedInAt: number;
}

/** One started sign-in of a browser, which may have one in each tab. */
interface Attempt {
  readonly pending: PendingSignIn;
  readonly nonce: string;
  /** The hash of the token whose answer is under way, or known. */
  readonly token?: string;
  readonly signedIn?: true;
}

/** What came of an answer. `foreign`: this browser has no such sign-in; `used`: it was answered with another token. */
export type Answered =
  | { readonly id: string; readonly session: Session }
  | { readonly next: PendingSignIn }
  | "foreign"
  | "used";

/** The longest AuthSessionValidity that an app client can have. */
export const PENDING_SECONDS = 15 * 60;
/** For so long an answer whose response got lost can be asked for again. */
const REPEAT_MS = 60_000;
const newId = () => randomBytes(32).toString("base64url");
const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
const attemptKey = (id: string, attemptId: string) => hash(`attempt ${id} ${attemptId}`);
const sessionKey = (id: string) => hash(`session ${id}`);
const endedKey = ({ claims }: Session) => hash(`ended ${claims.sub}`);

export type Sessions = ReturnType<typeof openSessions>;

export function openSessions({ dynamodb, tableName, sessionSeconds, now = Date.now }: SessionSettings) {
  const { read, readFree, write, lease, release, remove } = itemsOf(dynamodb, tableName, now);

  async function session(id: string, reading = read<Session>): Promise<Item<Session> | undefined> {
    const item = await reading(sessionKey(id), id);
    const ended = item && (await read<number>(endedKey(item.value), ""));
    if (item === undefined || ended === undefined || ended.value < item.value.signedInAt) return item;
    await remove(item.key);
    return undefined;
  }

  return {
    /** Keeps a started sign-in. @param id what the browser's cookie holds already, for the sign-ins of other tabs */
    async keep(
      pending: PendingSignIn,
      id = newId(),
    ): Promise<{ readonly id: string; readonly attemptId: string }> {
      const attemptId = newId();
      const value: Attempt = { pending, nonce: newId() };
      const expiresAt = now() + PENDING_SECONDS * 1000;
      await write(undefined, {
        key: attemptKey(id, attemptId),
        secret: id,
        expiresAt,
        leasedUntil: 0,
        value,
      });
      return { id, attemptId };
    },

    /** A sign-in that this browser has started and not finished. */
    async pending(id: string, attemptId: string): Promise<PendingSignIn | undefined> {
      const attempt = (await read<Attempt>(attemptKey(id, attemptId), id))?.value;
      return attempt?.signedIn ? undefined : attempt?.pending;
    },

    /**
     * Answers a sign-in of this browser once, however often it is asked for with the same token: a page that posts
     * twice, or again because the response got lost, gets the same outcome. The session has an id of its own.
     *
     * @param send answers the challenge; what it throws leaves the sign-in open
     */
    async answer(
      id: string,
      attemptId: string,
      token: string,
      send: (
        pending: PendingSignIn,
      ) => Promise<{ readonly tokens: Tokens } | { readonly next: PendingSignIn }>,
    ): Promise<Answered> {
      for (;;) {
        const item = await readFree<Attempt>(attemptKey(id, attemptId), id);
        if (item === undefined) return "foreign";
        const { value: attempt } = item;
        // Not drawn, so that each response to the same answer has the same one. Nobody without the nonce can compute it.
        const newSessionId = createHmac("sha256", attempt.nonce).update(`${id} ${token}`).digest("base64url");
        const isRepeated = attempt.token === hash(token);
        if (attempt.signedIn) {
          const found = isRepeated ? await session(newSessionId) : undefined;
          return found ? { id: newSessionId, session: found.value } : "used";
        }
        if (isRepeated) return { next: attempt.pending };
        const leased = await lease(item);
        if (leased === undefined) continue;
        const answered = await send(attempt.pending).catch(async (error: unknown) => {
          await release(leased, attempt);
          throw error;
        });
        const known = { nonce: attempt.nonce, token: hash(token) };
        if ("next" in answered) {
          await release<Attempt>(leased, { ...known, pending: answered.next });
          return answered;
        }
        const value: Session = { ...answered.tokens, signedInAt: now() };
        const expiresAt = value.signedInAt + sessionSeconds * 1000;
        await write(undefined, {
          key: sessionKey(newSessionId),
          secret: newSessionId,
          expiresAt,
          leasedUntil: 0,
          value,
        });
        const over: Item<Attempt> = { ...leased, expiresAt: now() + REPEAT_MS };
        await release<Attempt>(over, { ...known, pending: attempt.pending, signedIn: true });
        return { id: newSessionId, session: value };
      }
    },

    /** Who is signed in; undefined when it is over, by time, here or everywhere. */
    session: async (id: string): Promise<Session | undefined> => (await session(id))?.value,

    /**
     * Replaces the tokens once, however many requests ask for it at a time: the others wait for the outcome.
     *
     * @param isStale whether these are the tokens to be replaced
     * @param send refreshes; what it throws keeps the session, unless `isOver` says that it ends it
     */
    async refresh(
      id: string,
      isStale: (session: Session) => boolean,
      send: (session: Session) => Promise<Tokens>,
      isOver: (error: unknown) => boolean,
    ): Promise<Session | undefined> {
      for (;;) {
        const item = await session(id, readFree<Session>);
        if (item === undefined || !isStale(item.value)) return item?.value;
        const leased = await lease(item);
        if (leased === undefined) continue;
        try {
          const renewed = { ...item.value, ...(await send(item.value)) };
          // Undefined where somebody signed out meanwhile.
          return (await release(leased, renewed)) && renewed;
        } catch (error) {
          if (!isOver(error)) {
            await release(leased, item.value);
            throw error;
          }
          await remove(item.key);
          return undefined;
        }
      }
    },

    /** Forgets a session. */
    end: (id: string): Promise<void> => remove(sessionKey(id)),

    /** Ends every session of the person that is in this table. */
    async endAll(signedIn: Session): Promise<void> {
      const expiresAt = now() + sessionSeconds * 1000;
      await write("any", {
        key: endedKey(signedIn),
        secret: "",
        expiresAt,
        leasedUntil: 0,
        value: now(),
      });
    },
  };
}
