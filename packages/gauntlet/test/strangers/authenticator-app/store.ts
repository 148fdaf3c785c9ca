import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { flaw } from "../../support/flaw.ts";

const documents = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
  }),
);
const TableName = process.env["AUTHENTICATORS_TABLE"] ?? "authenticators";

export interface App {
  /** In hexadecimal. */
  readonly secret?: string;
  readonly confirmed?: boolean;
}

export async function appOf(userId: string): Promise<App | undefined> {
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { userId }, ConsistentRead: true }));
  return Item;
}

/** Notes the step of a code; false, if it or a later one was used. */
export async function useStep(userId: string, step: number): Promise<boolean> {
  if (flaw("codes-are-used-again")) return true;
  try {
    await documents.send(
      new UpdateCommand({
        TableName,
        Key: { userId },
        UpdateExpression: "SET lastStep = :step",
        ConditionExpression: "attribute_not_exists(lastStep) OR lastStep < :step",
        ExpressionAttributeValues: { ":step": step },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
