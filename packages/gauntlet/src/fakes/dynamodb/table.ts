import { isDeepStrictEqual } from "node:util";
import { isRecord, parseJson } from "../../json.ts";
import { FAULTS, type FaultName } from "../faults.ts";
import { type Exchange, json } from "../server.ts";
import { type Item, meets, type Placeholders } from "./condition.ts";
import { updated } from "./update.ts";

type Input = Readonly<Record<string, unknown>>;
type Answer = readonly [status: number, body: object];

const REFUSED = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
const CANCELED = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException";

/**
 * DynamoDB with every table that a handler names: PutItem, GetItem, UpdateItem, DeleteItem, Query, Scan,
 * BatchGetItem, TransactWriteItems and their conditions. The key of a table is not known here; it is what `Key` or an
 * `attribute_not_exists` names, and until then an item's first attribute.
 */
export class FakeTables {
  #tables = new Map<string, readonly Item[]>();
  readonly #keys = new Map<string, readonly string[]>();
  #fault: FaultName | undefined;
  /** Calls that were answered since the last reset. */
  calls = 0;
  /** Whether a handler has ever used a table. */
  used = false;

  /** Makes every call fail from now on. */
  fail(fault: FaultName | undefined): void {
    this.#fault = fault;
  }

  /** Everything that is stored. */
  snapshot(): ReadonlyMap<string, readonly Item[]> {
    return new Map(this.#tables);
  }

  /** Stores what a snapshot holds and nothing else, and works again. */
  restore(snapshot: ReadonlyMap<string, readonly Item[]> = new Map()): void {
    this.#tables = new Map(snapshot);
    this.#fault = undefined;
    this.calls = 0;
  }

  /** Makes an item of a table the copy of another one, under its own key. */
  copyOver(table: string, held: Item, from: Item): void {
    const keys = this.#keys.get(table) ?? Object.keys(held).slice(0, 1);
    const key = Object.fromEntries(keys.map((name) => [name, held[name]]));
    const others = this.#items(table).filter((item) => !has(item, key));
    this.#tables.set(table, [...others, { ...from, ...key }]);
  }

  answer(operation: string, exchange: Exchange): void {
    this.calls += 1;
    this.used = true;
    if (this.#fault) {
      FAULTS[this.#fault](exchange, () => {});
      return;
    }
    const body = parseJson(exchange.body);
    json(exchange.response, ...this.#handle(operation, isRecord(body) ? body : {}));
  }

  #handle(operation: string, input: Input): Answer {
    switch (operation) {
      case "GetItem": {
        const item = this.#find(input);
        return [200, item ? { Item: item } : {}];
      }
      case "PutItem":
      case "UpdateItem":
      case "DeleteItem":
        return this.#write(operation, input);
      case "Query":
      case "Scan":
        return this.#list(input);
      case "BatchGetItem":
        return this.#batchGet(input);
      case "TransactWriteItems":
        return this.#transact(input);
      default:
        return [400, { __type: "UnknownOperationException", message: `The fake has no ${operation}.` }];
    }
  }

  /** The item that a write or a read names. */
  #find(input: Input): Item | undefined {
    const table = String(input["TableName"]);
    const key = this.#keyOf(input);
    if (Object.keys(key).length === 0) return undefined;
    return this.#items(table).findLast((item) => has(item, key));
  }

  #keyOf(input: Input): Item {
    const table = String(input["TableName"]);
    if (isRecord(input["Key"])) {
      this.#keys.set(table, Object.keys(input["Key"]));
      return input["Key"];
    }
    const item = isRecord(input["Item"]) ? input["Item"] : {};
    const condition = String(input["ConditionExpression"] ?? "");
    const [, placeholder = ""] = /attribute_(?:not_)?exists\s*\(\s*([#\w]+)\s*\)/.exec(condition) ?? [];
    const named = String(record(input["ExpressionAttributeNames"])[placeholder] ?? placeholder);
    const pair = Object.keys(item).filter((name) => /^[ps]k$/i.test(name));
    const guess = named in item ? [named] : pair.length > 0 ? pair : Object.keys(item).slice(0, 1);
    const known = this.#keys.get(table) ?? guess;
    return Object.fromEntries(known.filter((name) => name in item).map((name) => [name, item[name]]));
  }

  #write(operation: string, input: Input): Answer {
    const held = this.#find(input);
    const condition = input["ConditionExpression"];
    if (typeof condition === "string" && !meets(condition, held, placeholders(input))) {
      const shown = input["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD" && held ? { Item: held } : {};
      return [400, { __type: REFUSED, message: "The conditional request failed", ...shown }];
    }
    const table = String(input["TableName"]);
    const key = this.#keyOf(input);
    const others = this.#items(table).filter((item) => !has(item, key));
    const after = written(operation, input, held ?? key);
    this.#tables.set(table, after ? [...others, after] : others);
    const wanted = String(input["ReturnValues"] ?? "NONE");
    const attributes = wanted.endsWith("_NEW") ? after : wanted.endsWith("_OLD") ? held : undefined;
    return [200, attributes ? { Attributes: attributes } : {}];
  }

  #list(input: Input): Answer {
    const filters = [input["KeyConditionExpression"], input["FilterExpression"]].filter(
      (one) => typeof one === "string",
    );
    const found = this.#items(String(input["TableName"])).filter((item) =>
      filters.every((filter) => meets(filter, item, placeholders(input))),
    );
    if (input["ScanIndexForward"] === false) found.reverse();
    const items = found.slice(0, Number(input["Limit"] ?? found.length));
    return [200, { Items: items, Count: items.length, ScannedCount: items.length }];
  }

  #batchGet(input: Input): Answer {
    const responses = Object.entries(record(input["RequestItems"])).map(([table, request]) => {
      const keys = record(request)["Keys"];
      const found = (Array.isArray(keys) ? keys : []).flatMap(
        (key: unknown) => this.#find({ TableName: table, Key: key }) ?? [],
      );
      return [table, found] as const;
    });
    return [200, { Responses: Object.fromEntries(responses), UnprocessedKeys: {} }];
  }

  #transact(input: Input): Answer {
    const before = this.snapshot();
    const actions = Array.isArray(input["TransactItems"]) ? input["TransactItems"] : [];
    const reasons = actions.map((action: unknown) => {
      const [[name = "", one] = []] = Object.entries(record(action));
      const request = record(one);
      const [status] =
        name === "ConditionCheck"
          ? [
              meets(String(request["ConditionExpression"]), this.#find(request), placeholders(request))
                ? 200
                : 400,
            ]
          : this.#write(`${name}Item`, request);
      return { Code: status === 200 ? "None" : "ConditionalCheckFailed" };
    });
    if (reasons.every(({ Code }) => Code === "None")) return [200, {}];
    this.#tables = new Map(before);
    return [400, { __type: CANCELED, CancellationReasons: reasons }];
  }

  #items(table: string): readonly Item[] {
    return this.#tables.get(table) ?? [];
  }
}

function written(operation: string, input: Input, held: Item): Item | undefined {
  if (operation === "DeleteItem") return undefined;
  if (operation === "PutItem") return record(input["Item"]);
  const start = { ...held, ...record(input["Key"]) };
  return updated(start, String(input["UpdateExpression"] ?? ""), placeholders(input));
}

function placeholders(input: Input): Placeholders {
  return {
    names: record(input["ExpressionAttributeNames"]),
    values: record(input["ExpressionAttributeValues"]),
  };
}

function has(item: Item, key: Item): boolean {
  const names = Object.keys(key);
  return names.length > 0 && names.every((name) => isDeepStrictEqual(item[name], key[name]));
}

function record(value: unknown): Input {
  return isRecord(value) ? value : {};
}
