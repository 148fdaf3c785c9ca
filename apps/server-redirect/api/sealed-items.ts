// Items of a DynamoDB table, each under a hash and sealed with what only a browser has. A version lets one of several
// writers win, and a lease lets the others wait for its outcome. Copied together with `sessions.ts`.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";

export interface Item<Value> {
  /** A hash, so the table has nothing that a browser could present. */
  readonly key: string;
  /** Seals the value: the cookie's id. A reader of the table can use nothing in it. */
  readonly secret: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Until when somebody else is at work on it, in milliseconds. */
  readonly leasedUntil: number;
  readonly value: Value;
}

/** Longer than a call to Cognito takes. Somebody whose server died in the middle waits so long. */
const LEASE_MS = 30_000;
const PAUSE_MS = 100;

/** @param now milliseconds since the epoch */
export function itemsOf(dynamodb: DynamoDBClient, TableName: string, now: () => number) {
  async function read<Value>(key: string, secret: string): Promise<Item<Value> | undefined> {
    const Key = { id: { S: key } };
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    const { version, expiresAt, leasedUntil, value } = Item ?? {};
    const ends = Number(expiresAt?.N ?? 0) * 1000;
    // DynamoDB may keep an item for days after its time.
    if (version?.S === undefined || value?.S === undefined || ends <= now()) return undefined;
    const leased = Number(leasedUntil?.N ?? 0);
    const opened = JSON.parse(unseal(secret, value.S));
    return { key, secret, version: version.S, expiresAt: ends, leasedUntil: leased, value: opened };
  }

  /** Reads an item once nobody else is at work on it. */
  async function readFree<Value>(key: string, secret: string): Promise<Item<Value> | undefined> {
    for (;;) {
      const item = await read<Value>(key, secret);
      if (item === undefined || item.leasedUntil <= now()) return item;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** @param held what must still be there; undefined: nothing; "any": whatever. @returns undefined where it is not so */
  async function write<Value>(
    held: Item<Value> | "any" | undefined,
    item: Omit<Item<Value>, "version">,
  ): Promise<Item<Value> | undefined> {
    const version = randomUUID();
    const Item = {
      id: { S: item.key },
      version: { S: version },
      expiresAt: { N: String(Math.ceil(item.expiresAt / 1000)) },
      leasedUntil: { N: String(item.leasedUntil) },
      value: { S: seal(item.secret, JSON.stringify(item.value)) },
    };
    try {
      await dynamodb.send(new PutItemCommand({ TableName, Item, ...conditionOf(held) }));
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

  return { read, readFree, write, lease, release, remove };
}

function conditionOf(held: Item<unknown> | "any" | undefined): Partial<PutItemCommandInput> {
  if (held === "any") return {};
  if (held === undefined)
    return { ConditionExpression: "attribute_not_exists(#id)", ExpressionAttributeNames: { "#id": "id" } };
  return {
    ConditionExpression: "#version = :held",
    ExpressionAttributeNames: { "#version": "version" },
    ExpressionAttributeValues: { ":held": { S: held.version } },
  };
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "sealed item", 32));

/** @param secret at least 128 random bits, as text */
function seal(secret: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce);
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/** @throws Error when it was sealed with another secret, or changed since */
function unseal(secret: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString("utf8");
}
