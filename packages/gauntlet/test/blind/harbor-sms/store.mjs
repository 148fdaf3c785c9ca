import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 400, requestTimeout: 800 } }),
);
const soon = () => ({ abortSignal: AbortSignal.timeout(1200) });
const lost = (error) => {
  if (error.name === "ConditionalCheckFailedException") return undefined;
  throw error;
};

export class ChallengeStore {
  #table;

  constructor(table) {
    this.#table = table;
  }

  async put(challenge) {
    await client.send(
      new PutCommand({
        TableName: this.#table,
        Item: { ...challenge, tries: 0 },
        ConditionExpression: "attribute_not_exists(id)",
      }),
      soon(),
    );
  }

  /** Counts a try and returns the challenge, or nothing when it is over. */
  async countTry(id) {
    const result = await client
      .send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { id },
          UpdateExpression: "SET tries = tries + :one",
          ConditionExpression: "attribute_exists(id) AND tries < :max AND expiresAt > :now",
          ExpressionAttributeValues: { ":one": 1, ":max": 3, ":now": Math.floor(Date.now() / 1000) },
          ReturnValues: "ALL_NEW",
        }),
        soon(),
      )
      .catch(lost);
    return result?.Attributes;
  }

  /** True for the one who comes first. */
  async consume(id) {
    const result = await client
      .send(
        new DeleteCommand({
          TableName: this.#table,
          Key: { id },
          ConditionExpression: "attribute_exists(id)",
        }),
        soon(),
      )
      .catch(lost);
    return result !== undefined;
  }
}
