// Confirming single operations ("step-up"). What somebody is to confirm is written down here before Authsignal asks them,
// and the request that confirms it names nothing but the operation's id: neither page nor person can change an amount.
// Optional: to use it elsewhere, copy this file beside `sign-in.ts`, and install `@aws-sdk/client-dynamodb`. It imports
// nothing else; `stepUpOwner`, `startStepUp` and `verifyStepUp` of `@cognito-authsignal/triggers/step-up` are what it is
// given as `owner`, `start` and `verify`. `operations.ts` shows when each function is called.
import { randomBytes, randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";

/** What the person confirms, e.g. `{ amount: 120.5, currency: "EUR", payee: "Ada" }`. */
export type Details = Readonly<Record<string, string | number | boolean>>;

/** Who confirms: Authsignal's id of the person, and the factors of which one must be left. */
interface Owner {
  readonly userId: string;
  readonly known: readonly string[];
}

/** What Authsignal is asked about. */
export interface Round extends Owner {
  readonly action: string;
  /** The operation's id: a proof of another operation has another one. */
  readonly idempotencyKey: string;
  readonly details: Details;
}

/** From where the person asks. */
export interface Asking {
  /** Where Authsignal's page returns to; undefined for a popup. */
  readonly redirectUrl: string | undefined;
  /** For Authsignal's rules. */
  readonly from: Readonly<Record<"ipAddress" | "userAgent" | "deviceId", string | undefined>>;
}

export interface StepUpSettings {
  /** Needs credentials with `dynamodb:GetItem` and `dynamodb:PutItem` on the table. */
  readonly dynamodb: DynamoDBClient;
  /** A table with the partition key `id` (text) and the TTL attribute `expiresAt`. */
  readonly tableName: string;
  /** The record of the person with this `sub`; undefined where nobody is bound who could confirm anything. */
  readonly owner: (sub: string) => Promise<Owner | undefined>;
  readonly start: (
    round: Round & Asking,
  ) => Promise<
    { readonly started: true; readonly url: string } | { readonly started: false; readonly reason: string }
  >;
  readonly verify: (
    round: Round,
    token: string,
  ) => Promise<
    | { readonly confirmed: true; readonly factor: string }
    | { readonly confirmed: false; readonly reason: string }
  >;
  /** Milliseconds since the epoch; default Date.now. */
  readonly now?: () => number;
}

/** One operation of one person. */
export interface Operation {
  readonly id: string;
  /** Whose: `sub` of the tokens, and Authsignal's id at the time. */
  readonly sub: string;
  readonly userId: string;
  readonly action: string;
  readonly details: Details;
  /** `open` until it is proven; `confirmed` while a further step is missing; `done` once it was carried out. */
  readonly state: "open" | "confirmed" | "done";
  /** Until when it can be proven, and until when its outcome is kept: milliseconds since the epoch. */
  readonly openUntil: number;
  readonly keptUntil: number;
  /** Authsignal's method by which it was confirmed, and when. */
  readonly factor?: string;
  readonly confirmedAt?: number;
  /** What the server keeps between the steps of an operation. */
  readonly notes?: Readonly<Record<string, string>>;
  /** New at each write. */
  readonly version: string;
}

export type Requested =
  | { readonly operation: Operation; readonly url: string }
  /** `not-bound`, or why Authsignal cannot challenge. */
  | { readonly refused: string };

export type Confirmed =
  | { readonly operation: Operation }
  /**
   * `unknown`: no such operation of this person; `expired`; `used`: it was confirmed before, with its outcome;
   * otherwise why the proof does not count.
   */
  | { readonly refused: string; readonly operation?: Operation };

/** As long as Authsignal's tokens last by default. */
export const OPEN_MS = 10 * 60_000;
/** For so long a person who asks again learns what came of it. */
const KEPT_MS = 24 * 60 * 60_000;

export type StepUps = ReturnType<typeof openStepUps>;

export function openStepUps({ dynamodb, tableName, owner, start, verify, now = Date.now }: StepUpSettings) {
  async function read(id: string): Promise<Operation | undefined> {
    const Key = { id: { S: id } };
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }),
    );
    return Item?.["value"]?.S === undefined ? undefined : JSON.parse(Item["value"].S);
  }

  /** @returns undefined where the table does not hold this version any more: another request was first */
  async function write(next: Operation, over: Operation | undefined): Promise<Operation | undefined> {
    const operation = { ...next, version: randomUUID() };
    const condition: Partial<PutItemCommandInput> = over
      ? {
          ConditionExpression: "#version = :held",
          ExpressionAttributeNames: { "#version": "version" },
          ExpressionAttributeValues: { ":held": { S: over.version } },
        }
      : { ConditionExpression: "attribute_not_exists(#id)", ExpressionAttributeNames: { "#id": "id" } };
    const Item = {
      id: { S: operation.id },
      version: { S: operation.version },
      expiresAt: { N: String(Math.ceil(operation.keptUntil / 1000)) },
      value: { S: JSON.stringify(operation) },
    };
    try {
      await dynamodb.send(new PutItemCommand({ ...condition, TableName: tableName, Item }));
      return operation;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  const roundOf = ({ id, action, details }: Operation, who: Owner): Round => ({
    userId: who.userId,
    known: who.known,
    action,
    idempotencyKey: id,
    details,
  });

  /** @returns an operation of this person; nobody learns of another's */
  async function find(sub: string, id: string): Promise<Operation | undefined> {
    const operation = await read(id);
    const isTheirs = operation?.sub === sub && operation.keptUntil > now();
    return isTheirs ? operation : undefined;
  }

  return {
    find,

    /** Writes down what is to be confirmed, then starts the challenge for it. @throws what `start` throws */
    async request(sub: string, action: string, details: Details, asking: Asking): Promise<Requested> {
      const who = await owner(sub);
      if (who === undefined) return { refused: "not-bound" };
      const id = randomBytes(32).toString("base64url");
      const openUntil = now() + OPEN_MS;
      const operation = await write(
        {
          id,
          sub,
          userId: who.userId,
          action,
          details,
          state: "open",
          openUntil,
          keptUntil: openUntil + KEPT_MS,
          version: "",
        },
        undefined,
      );
      if (operation === undefined) throw new Error("an id was drawn twice");
      const started = await start({ ...roundOf(operation, who), ...asking });
      return started.started ? { operation, url: started.url } : { refused: started.reason };
    },

    /**
     * Confirms an operation once. Of several requests at a time one gets it, and the others `used`.
     *
     * @param token what Authsignal's page gave to the person's browser
     * @param state `confirmed` where a further step is missing
     * @throws what `verify` throws; the operation stays open
     */
    async confirm(
      sub: string,
      id: string,
      token: string,
      state: (operation: Operation) => "confirmed" | "done" = () => "done",
    ): Promise<Confirmed> {
      const operation = await find(sub, id);
      if (operation === undefined) return { refused: "unknown" };
      if (operation.state !== "open") return { refused: "used", operation };
      if (operation.openUntil <= now()) return { refused: "expired" };
      const who = await owner(sub);
      // Recovered meanwhile: the person who proves it now is not the one who asked.
      if (who?.userId !== operation.userId) return { refused: "not-bound" };
      const verified = await verify(roundOf(operation, who), token);
      if (!verified.confirmed) return { refused: verified.reason };
      const confirmedAt = now();
      const confirmed = await write(
        {
          ...operation,
          state: state(operation),
          factor: verified.factor,
          confirmedAt,
          keptUntil: confirmedAt + KEPT_MS,
        },
        operation,
      );
      if (confirmed !== undefined) return { operation: confirmed };
      const other = await find(sub, id);
      return other === undefined ? { refused: "unknown" } : { refused: "used", operation: other };
    },

    /**
     * Whether a confirmed operation may still go on: not long after it, and for the person who confirmed it. Support may
     * have recovered the account meanwhile, from that very person.
     *
     * @returns undefined, or why not
     */
    async mayGoOn({ sub, userId, confirmedAt = 0 }: Operation): Promise<"expired" | "not-bound" | undefined> {
      if (confirmedAt + OPEN_MS <= now()) return "expired";
      return (await owner(sub))?.userId === userId ? undefined : "not-bound";
    },

    /** Notes how far a confirmed operation is. @returns undefined where another request was first */
    advance: (
      operation: Operation,
      state: "confirmed" | "done",
      notes: Readonly<Record<string, string>> = {},
    ): Promise<Operation | undefined> =>
      write({ ...operation, state, notes: { ...operation.notes, ...notes } }, operation),
  };
}

/**
 * The challenge of a 401 by RFC 9470: the access token is good, and a recent proof is missing. `acr_values` is the
 * action that the proof must be of, and `max_age` says that no earlier one counts.
 * https://www.rfc-editor.org/rfc/rfc9470#section-3
 */
export function challengeHeader(action: string): string {
  const parameters = {
    error: "insufficient_user_authentication",
    error_description: "This operation must be confirmed",
    acr_values: action,
    max_age: "0",
  };
  return `Bearer ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(", ")}`;
}
