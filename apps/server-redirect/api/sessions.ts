// What is behind the cookie: an item of a DynamoDB table with the partition key `id` (text) and the TTL attribute
// `expiresAt`. The browser holds one opaque random id, and no token. Copied together with `sign-in.ts` and `cookie.ts`.
import { createHash, createHmac, randomBytes } from "node:crypto";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
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

interface Item<Value> {
  /** The hash of what the browser holds, so that nobody can use what is in the table. */
  readonly key: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Until when somebody else is at work on it, in milliseconds. */
  readonly leasedUntil: number;
  readonly value: Value;
}

/** The longest AuthSessionValidity that an app client can have. */
export const PENDING_SECONDS = 15 * 60;
/** For so long an answer whose response got lost can be asked for again. */
const REPEAT_MS = 60_000;
/** Longer than a call to Cognito takes. Somebody whose server died in the middle waits so long. */
const LEASE_MS = 30_000;
const PAUSE_MS = 100;

const newId = () => randomBytes(32).toString("base64url");
const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
const attemptKey = (id: string, attemptId: string) => hash(`attempt ${id} ${attemptId}`);
const sessionKey = (id: string) => hash(`session ${id}`);
const endedKey = ({ claims }: Session) => hash(`ended ${claims.sub}`);

export type Sessions = ReturnType<typeof openSessions>;

export function openSessions({ dynamodb, tableName, sessionSeconds, now = Date.now }: SessionSettings) {
  const TableName = tableName;

  async function read<Value>(key: string): Promise<Item<Value> | undefined> {
    const Key = { id: { S: key } };
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const { version, expiresAt, leasedUntil, value } = Item ?? {};
    const ends = Number(expiresAt?.N ?? 0) * 1000;
    // DynamoDB may keep an item for days after its time.
    if (version?.S === undefined || value?.S === undefined || ends <= now()) return undefined;
    const leased = Number(leasedUntil?.N ?? 0);
    return { key, version: version.S, expiresAt: ends, leasedUntil: leased, value: JSON.parse(value.S) };
  }

  /** Reads an item once nobody else is at work on it. */
  async function readFree<Value>(key: string): Promise<Item<Value> | undefined> {
    for (;;) {
      const item = await read<Value>(key);
      if (item === undefined || item.leasedUntil <= now()) return item;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** @param held what must still be there; undefined: nothing. @returns undefined where it is not so */
  async function write<Value>(
    held: Item<Value> | undefined,
    item: Omit<Item<Value>, "version">,
  ): Promise<Item<Value> | undefined> {
    const version = newId();
    const Item = {
      id: { S: item.key },
      version: { S: version },
      expiresAt: { N: String(Math.ceil(item.expiresAt / 1000)) },
      leasedUntil: { N: String(item.leasedUntil) },
      value: { S: JSON.stringify(item.value) },
    };
    const condition = held
      ? {
          ConditionExpression: "#version = :held",
          ExpressionAttributeNames: { "#version": "version" },
          ExpressionAttributeValues: { ":held": { S: held.version } },
        }
      : { ConditionExpression: "attribute_not_exists(#id)", ExpressionAttributeNames: { "#id": "id" } };
    try {
      await dynamodb.send(new PutItemCommand({ TableName, Item, ...condition }));
      return { ...item, version };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  const lease = <Value>(item: Item<Value>) => write(item, { ...item, leasedUntil: now() + LEASE_MS });
  const release = <Value>(leased: Item<Value>, value: Value) =>
    write(leased, { ...leased, leasedUntil: 0, value });

  async function remove(key: string): Promise<void> {
    await dynamodb.send(new DeleteItemCommand({ TableName, Key: { id: { S: key } } }));
  }

  async function session(id: string, reading = read<Session>): Promise<Item<Session> | undefined> {
    const item = await reading(sessionKey(id));
    const ended = item && (await read<number>(endedKey(item.value)));
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
      await write(undefined, { key: attemptKey(id, attemptId), expiresAt, leasedUntil: 0, value });
      return { id, attemptId };
    },

    /** A sign-in that this browser has started and not finished. */
    async pending(id: string, attemptId: string): Promise<PendingSignIn | undefined> {
      const attempt = (await read<Attempt>(attemptKey(id, attemptId)))?.value;
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
        const item = await readFree<Attempt>(attemptKey(id, attemptId));
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
        await write(undefined, { key: sessionKey(newSessionId), expiresAt, leasedUntil: 0, value });
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
      const key = endedKey(signedIn);
      const item = { key, expiresAt: now() + sessionSeconds * 1000, leasedUntil: 0, value: now() };
      while ((await write(await read<number>(key), item)) === undefined);
    },
  };
}
