import { createHash } from "node:crypto";
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { flaw } from "../../support/flaw.ts";

const tables = new DynamoDBClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
});
const TableName = process.env["RECOVERY_TABLE"] ?? "recovery-codes";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Uses up one of a person's recovery codes. */
export async function isRecoveryCode(sub: string, answer: string): Promise<boolean> {
  const Key = { sub: { S: sub } };
  const { Item } = await tables.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  const codes = Item?.["codes"]?.SS ?? [];
  if (flaw("nobody-has-recovery-codes")) return codes.every((code) => code === hash(answer));
  if (!codes.includes(hash(answer))) return false;
  await tables.send(
    new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: "DELETE codes :used",
      ConditionExpression: "contains(codes, :one)",
      ExpressionAttributeValues: { ":used": { SS: [hash(answer)] }, ":one": { S: hash(answer) } },
    }),
  );
  return true;
}
