import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_200, connectionTimeout: 600 },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);

export interface Code {
  readonly pk: string;
  readonly hash: string;
  readonly salt: string;
  readonly ttl: number;
  readonly used: boolean;
}

export class CodeRepository {
  readonly #table: string;

  constructor(table = process.env["CODES_TABLE"] ?? "codes") {
    this.#table = table;
  }

  async save(code: Code): Promise<void> {
    await client.send(new PutCommand({ TableName: this.#table, Item: code }));
  }

  async find(pk: string): Promise<Code | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: this.#table, Key: { pk }, ConsistentRead: true }),
    );
    return Item && { pk, hash: Item["hash"], salt: Item["salt"], ttl: Item["ttl"], used: Item["used"] };
  }

  async consume(pk: string): Promise<boolean> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { pk },
          UpdateExpression: "SET #u = :yes",
          ConditionExpression: "attribute_exists(pk) AND #u = :no",
          ExpressionAttributeNames: { "#u": "used" },
          ExpressionAttributeValues: { ":yes": true, ":no": false },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
      throw error;
    }
  }
}
