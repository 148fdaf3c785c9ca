import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const { DEVICES_TABLE, ATTEMPTS_TABLE } = process.env;
const ATTEMPTS_PER_HOUR = 10;

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1 }));
const call = (command) => documents.send(command, { abortSignal: AbortSignal.timeout(1200) });

export async function deviceOf(owner) {
  const { Item } = await call(
    new GetCommand({ TableName: DEVICES_TABLE, Key: { owner }, ConsistentRead: true }),
  );
  return Item;
}

/** Only somebody who has the password gets here, so a full hour's budget is no way to lock others out. */
export async function mayTry(owner) {
  const hour = Math.floor(Date.now() / 3_600_000);
  const { Attributes } = await call(
    new UpdateCommand({
      TableName: ATTEMPTS_TABLE,
      Key: { id: `${owner}#${hour}` },
      UpdateExpression: "ADD attempts :one SET expiresAt = :end",
      ExpressionAttributeValues: { ":one": 1, ":end": (hour + 2) * 3600 },
      ReturnValues: "UPDATED_NEW",
    }),
  );
  return Attributes.attempts <= ATTEMPTS_PER_HOUR;
}

/** A step's code is good once, and none before it afterwards. */
export async function spend(owner, step) {
  try {
    await call(
      new UpdateCommand({
        TableName: DEVICES_TABLE,
        Key: { owner },
        UpdateExpression: "SET lastStep = :step",
        ConditionExpression:
          "attribute_exists(secret) AND (attribute_not_exists(lastStep) OR lastStep < :step)",
        ExpressionAttributeValues: { ":step": step },
      }),
    );
    return true;
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
