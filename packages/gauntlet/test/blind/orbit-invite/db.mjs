import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const db = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 400, requestTimeout: 900 } }),
);

export const get = async (table, key) => {
  const { Item } = await db.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }), {
    abortSignal: AbortSignal.timeout(1900),
  });
  return Item;
};
