import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1 }));

async function memberOf(sub) {
  const command = new GetCommand({ TableName: process.env.MEMBERS_TABLE, Key: { sub } });
  try {
    return (await documents.send(command, { abortSignal: AbortSignal.timeout(2000) })).Item;
  } catch (error) {
    console.error("members", { name: error.name });
    throw new Error("Your workspace cannot be loaded.");
  }
}

export async function handler(event) {
  const { sub } = event.request.userAttributes;
  const member = await memberOf(sub);
  const workspace = member?.workspace;

  event.response.claimsOverrideDetails = {
    claimsToAddOrOverride: workspace ? { workspace } : {},
    claimsToSuppress: ["phone_number", "birthdate"],
  };
  return event;
}
