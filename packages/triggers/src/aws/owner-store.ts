import { fieldOf, isListOfText, isRecord, parseJson } from "../rules/json.ts";
import { idOf, ownersIn, type StoredRecord } from "../rules/owner/owners-in.ts";
import type { OwnerStore } from "../rules/owner/ports.ts";
import { PublicError } from "../rules/public-error.ts";
import { callAws, DYNAMODB } from "./aws-json.ts";
import { putIf } from "./put-if.ts";

/** Fields that are text as they are; the others are JSON. */
const TEXTS = ["of", "person", "candidate", "address", "boundBy", "version"];

/**
 * The owner records in a DynamoDB table with the partition key `id`, which is `<pool id>/<sub>`; `of` is the same once
 * more, and shows a copy under another key. Every other attribute is a field of `OwnerRecord`, of DynamoDB's type `S`: ids, addresses and versions as they are, lists, numbers and flags
 * as JSON. E.g. `id: eu-west-1_a/0a1b`, `of: eu-west-1_a/0a1b`, `person: 0a1b`, `address: jo@example.com`, `known: ["k1"]`, `epoch: 0`.
 *
 * Reads are consistent. A write is conditional: it replaces the version that was read, or an item that is not there.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 *
 * @throws {PublicError} by each: `AWS_UNAVAILABLE` when DynamoDB does not answer, `CONFIGURATION_ERROR` when it refuses, or
 * when an item is no owner record or somebody else's
 */
export function ownerStore(table: string): OwnerStore {
  return ownersIn({
    async read(key) {
      const result = await callAws(DYNAMODB, "GetItem", {
        TableName: table,
        Key: { id: { S: idOf(key) } },
        ConsistentRead: true,
      });
      const item = fieldOf(result, "Item");
      if (item === undefined) return undefined;
      const record = recordOf(item);
      if (record) return record;
      throw new PublicError("CONFIGURATION_ERROR", "GetItem: not an owner record", "DynamoDB");
    },

    async write(key, record, over) {
      return putIf({
        TableName: table,
        Item: { id: { S: idOf(key) }, ...itemOf(record) },
        ...(over === undefined
          ? { ConditionExpression: "attribute_not_exists(#id)", ExpressionAttributeNames: { "#id": "id" } }
          : {
              ConditionExpression: "#version = :version",
              ExpressionAttributeNames: { "#version": "version" },
              ExpressionAttributeValues: { ":version": { S: over } },
            }),
      });
    },
  });
}

function itemOf(record: StoredRecord): Record<string, { readonly S: string }> {
  const attributes = Object.entries(record).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [name, { S: text }] as const;
  });
  return Object.fromEntries(attributes);
}

/** @returns `undefined` for an item that this program did not write */
function recordOf(item: unknown): StoredRecord | undefined {
  if (!isRecord(item)) return undefined;
  const { id: _, ...attributes } = item;
  const fields = Object.entries(attributes).map(([name, value]) => {
    const text = fieldOf(value, "S");
    return [name, TEXTS.includes(name) ? text : parseJson(text)] as const;
  });
  const record: Readonly<Record<string, unknown>> = Object.fromEntries(fields);
  return isOwnerRecord(record) ? record : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isOwnerRecord(fields: Fields): fields is Fields & StoredRecord {
  const { of, version, address, epoch, former, known, past, enrolled = [], seen = [], barred = [] } = fields;
  const lists = [[of, version, address], former, known, past, enrolled, seen, barred];
  return Number.isInteger(epoch) && lists.every(isListOfText);
}
