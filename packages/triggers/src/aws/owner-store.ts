import { isRecord } from "../rules/is-record.ts";
import type { OwnerRecord } from "../rules/owner/owner-record.ts";
import type { OwnerStore, PersonKey } from "../rules/owner/ports.ts";
import { PublicError } from "../rules/public-error.ts";
import { askAws, awsFailure, callAws, DYNAMODB } from "./aws-json.ts";

/** Attributes of an item that are text as they are. */
const TEXTS = ["person", "candidate", "boundBy"] as const;
/** Attributes that are there or not. */
const FLAGS = ["anchored", "deleted"] as const;
/** Attributes that are a list of texts, as JSON. */
const LISTS = ["former", "known", "past"] as const;

/**
 * The owner records in a DynamoDB table with the partition key `id`, which is `<pool id>/<sub>`. An item holds text,
 * one number (`epoch`) and flags (`anchored`, `deleted`); lists are JSON, so a condition can compare any attribute.
 *
 * Reads are consistent. A write is conditional: it replaces the version that was read, or an item that is not there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function ownerStore(table: string): OwnerStore {
  return {
    async read(key) {
      const result = await callAws(DYNAMODB, "GetItem", {
        TableName: table,
        Key: { id: { S: itemId(key) } },
        ConsistentRead: true,
      });
      const item = isRecord(result) ? result["Item"] : undefined;
      if (item === undefined) return undefined;
      const record = recordOf(item);
      if (record) return record;
      throw new PublicError("CONFIGURATION_ERROR", "GetItem: not an owner record", "DynamoDB");
    },

    async write(key, record, over) {
      const condition =
        over === undefined
          ? { ConditionExpression: "attribute_not_exists(#id)", ExpressionAttributeNames: { "#id": "id" } }
          : {
              ConditionExpression: "#version = :version",
              ExpressionAttributeNames: { "#version": "version" },
              ExpressionAttributeValues: { ":version": { S: over } },
            };
      const Item = { id: { S: itemId(key) }, ...itemOf(record) };
      const answer = await askAws(DYNAMODB, "PutItem", { TableName: table, Item, ...condition });
      if (answer.ok) return true;
      if (answer.error === "ConditionalCheckFailedException") return false;
      throw awsFailure(DYNAMODB, "PutItem", answer);
    },
  };
}

/** Neither a pool id nor a `sub` has a slash. */
function itemId({ userPoolId, sub }: PersonKey): string {
  return `${userPoolId}/${sub}`;
}

function itemOf(record: OwnerRecord): Record<string, Record<string, string | boolean>> {
  const { address, version, epoch, enrolled } = record;
  const texts = TEXTS.flatMap((name) => {
    const value = record[name];
    return value === undefined ? [] : [[name, { S: value }] as const];
  });
  const lists = LISTS.map((name) => [name, { S: JSON.stringify(record[name]) }] as const);
  return {
    version: { S: version },
    address: { S: address },
    epoch: { N: String(epoch) },
    ...Object.fromEntries(texts),
    ...Object.fromEntries(lists),
    ...(enrolled !== undefined && { enrolled: { S: JSON.stringify(enrolled) } }),
    ...Object.fromEntries(FLAGS.flatMap((name) => (record[name] ? [[name, { BOOL: true }]] : []))),
  };
}

/** @returns `undefined` for an item that this program did not write */
function recordOf(item: unknown): OwnerRecord | undefined {
  const version = textOf(item, "version");
  const address = textOf(item, "address");
  const epoch = numberOf(item, "epoch");
  const [former, known, past] = LISTS.map((name) => listOf(item, name));
  const enrolled = listOf(item, "enrolled");
  if (!version || address === undefined || epoch === undefined || !former || !known || !past)
    return undefined;
  const texts = TEXTS.flatMap((name) => {
    const value = textOf(item, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    version,
    address,
    epoch,
    former,
    known,
    past,
    ...Object.fromEntries(texts),
    ...(enrolled && { enrolled }),
    ...Object.fromEntries(
      FLAGS.flatMap((name) => (attributeOf(item, name, "BOOL") === true ? [[name, true as const]] : [])),
    ),
  };
}

function attributeOf(item: unknown, name: string, type: "S" | "N" | "BOOL"): unknown {
  const value = isRecord(item) ? item[name] : undefined;
  return isRecord(value) ? value[type] : undefined;
}

function textOf(item: unknown, name: string): string | undefined {
  const value = attributeOf(item, name, "S");
  return typeof value === "string" ? value : undefined;
}

function numberOf(item: unknown, name: string): number | undefined {
  const value = Number(attributeOf(item, name, "N") ?? Number.NaN);
  return Number.isInteger(value) ? value : undefined;
}

function listOf(item: unknown, name: string): readonly string[] | undefined {
  const text = textOf(item, name);
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}
