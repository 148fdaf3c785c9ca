import { fieldOf } from "../rules/json.ts";
import { callAws, DYNAMODB } from "./aws-json.ts";
import { putIf } from "./put-if.ts";

/** An item of a single-use table. */
export interface StoredItem {
  /** The partition key; see `storeId`. */
  readonly id: string;
  /** Which round wrote it: it may write it again. */
  readonly round: string;
  /** Seconds since the epoch; DynamoDB deletes it some time after. */
  readonly expiresAt: number;
  /** What is to be known when it is taken. */
  readonly value: string;
}

/**
 * Writes an item that no other round has written. The condition and the write are one step, so of two rounds that
 * write at the same time one wins. The same round may repeat it, for Cognito may repeat an invocation.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 *
 * @returns whether it is written; `false` when another round was first
 * @throws PublicError when the table does not answer or refuses
 */
export async function putOnce(table: string, { id, round, expiresAt, value }: StoredItem): Promise<boolean> {
  return putIf({
    TableName: table,
    Item: {
      id: { S: id },
      round: { S: round },
      expiresAt: { N: String(expiresAt) },
      value: { S: value },
    },
    ConditionExpression: "attribute_not_exists(#id) OR #round = :round",
    ExpressionAttributeNames: { "#id": "id", "#round": "round" },
    ExpressionAttributeValues: { ":round": { S: round } },
  });
}

/**
 * Takes an item out: the first to take it has it, and nobody after.
 *
 * @returns its value and when it ends (seconds since the epoch: DynamoDB may keep it for days longer)
 * @throws PublicError when the table does not answer or refuses
 */
export async function takeItem(
  table: string,
  id: string,
): Promise<Pick<StoredItem, "value" | "expiresAt"> | undefined> {
  const result = await callAws(DYNAMODB, "DeleteItem", {
    TableName: table,
    Key: { id: { S: id } },
    ReturnValues: "ALL_OLD",
  });
  const item = fieldOf(result, "Attributes");
  const value = fieldOf(fieldOf(item, "value"), "S");
  const expiresAt = Number(fieldOf(fieldOf(item, "expiresAt"), "N"));
  return typeof value === "string" && Number.isFinite(expiresAt) ? { value, expiresAt } : undefined;
}
