import * as v from "valibot";
import type { AwsStore } from "../aws-store.ts";
import { type AwsReply, type AwsRequest, accessDenied, fault } from "../fault.ts";
import { attributeValue, type Item, item } from "./attribute-value.ts";
import { ConditionError, readCondition } from "./condition.ts";
import type { Table } from "./item-store.ts";

const expression = {
  ConditionExpression: v.optional(v.string()),
  ExpressionAttributeNames: v.optional(v.record(v.pipe(v.string(), v.startsWith("#")), v.string())),
  ExpressionAttributeValues: v.optional(v.record(v.pipe(v.string(), v.startsWith(":")), attributeValue)),
};
const returnValues = v.optional(v.picklist(["NONE", "ALL_OLD"]));

/** Requests of an operation, on a table that is there and may be used. */
function on<Schema extends v.GenericSchema<unknown, { readonly TableName: string }>>(
  operation: string,
  schema: Schema,
  run: (input: v.InferOutput<Schema>, table: Table, store: AwsStore) => AwsReply,
): (request: AwsRequest, store: AwsStore) => AwsReply {
  return ({ role, input, allows }, store) => {
    const parsed = v.safeParse(schema, input);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      return invalid(
        `${v.getDotPath(issue) ?? "The request"} is ${issue.received}; expected ${issue.expected ?? issue.message}`,
      );
    }
    const { TableName } = parsed.output;
    const table = store.items.table(TableName);
    const action = `dynamodb:${operation}`;
    if (!allows(action, table?.arn ?? TableName)) return accessDenied(role, action, TableName);
    if (!table) return error("ResourceNotFoundException", "Requested resource not found");
    if (table.kmsKeyArn !== undefined && !allows("kms:Decrypt", table.kmsKeyArn))
      return accessDenied(role, "kms:Decrypt", table.kmsKeyArn);
    try {
      return run(parsed.output, table, store);
    } catch (reason) {
      if (reason instanceof ConditionError) return invalid(reason.message);
      throw reason;
    }
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
const putItem = on(
  "PutItem",
  v.strictObject({ TableName: v.string(), Item: item, ReturnValues: returnValues, ...expression }),
  (input, table, { items }) => {
    const key = keyOf(input.Item, table);
    if (key === undefined) return badKey(table);
    const holds = readCondition(input);
    const held = items.get(table, key);
    if (!holds(held)) return conditionFailed();
    items.put(table, key, input.Item);
    return attributes(input.ReturnValues, held);
  },
);

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html */
const deleteItem = on(
  "DeleteItem",
  v.strictObject({ TableName: v.string(), Key: item, ReturnValues: returnValues, ...expression }),
  (input, table, { items }) => {
    const key = keyOf(input.Key, table);
    if (key === undefined || Object.keys(input.Key).length !== 1) return badKey(table);
    const holds = readCondition(input);
    const held = items.get(table, key);
    if (!holds(held)) return conditionFailed();
    items.delete(table, key);
    return attributes(input.ReturnValues, held);
  },
);

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
const getItem = on(
  "GetItem",
  v.strictObject({ TableName: v.string(), Key: item, ConsistentRead: v.optional(v.boolean()) }),
  (input, table, { items }) => {
    const key = keyOf(input.Key, table);
    if (key === undefined || Object.keys(input.Key).length !== 1) return badKey(table);
    const held = items.get(table, key);
    return { body: held === undefined ? {} : { Item: held } };
  },
);

/** What of DynamoDB is served, by `X-Amz-Target`. */
export const dynamodbOperations = [
  ["DynamoDB_20120810.PutItem", putItem],
  ["DynamoDB_20120810.DeleteItem", deleteItem],
  ["DynamoDB_20120810.GetItem", getItem],
] as const;

function keyOf(given: Item, { hashKey }: Table): string | undefined {
  const key = given[hashKey];
  return key !== undefined && "S" in key && key.S !== "" && Buffer.byteLength(key.S) <= 2048
    ? key.S
    : undefined;
}

function attributes(returned: "NONE" | "ALL_OLD" | undefined, held: Item | undefined): AwsReply {
  return { body: returned === "ALL_OLD" && held !== undefined ? { Attributes: held } : {} };
}

const error = (type: string, message: string) => fault(`com.amazonaws.dynamodb.v20120810#${type}`, message);
const invalid = (message: string) => fault("com.amazon.coral.validate#ValidationException", message);
const badKey = ({ hashKey }: Table) =>
  invalid(`The provided key element does not match the schema: ${hashKey} must be text of 1 to 2048 bytes`);
const conditionFailed = () => error("ConditionalCheckFailedException", "The conditional request failed");
