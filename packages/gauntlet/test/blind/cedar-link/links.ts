import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";

const TableName = process.env.LINKS_TABLE ?? "links";
const LINK_SECONDS = 10 * 60;

const dynamo = new DynamoDBClient({ maxAttempts: 1 });
const within = (ms: number) => ({ abortSignal: AbortSignal.timeout(ms) });
const nowSeconds = () => Math.floor(Date.now() / 1000);

export interface IssuedLink {
  requestId: string;
  url: string;
}

const fingerprint = (token: string) => createHash("sha256").update(token).digest("hex");

export async function issueLink(owner: string): Promise<IssuedLink> {
  const requestId = randomUUID();
  const token = randomBytes(32).toString("base64url");
  const expiresAt = nowSeconds() + LINK_SECONDS;

  const Item = {
    fingerprint: { S: fingerprint(token) },
    owner: { S: owner },
    requestId: { S: requestId },
    expiresAt: { N: String(expiresAt) },
  };
  try {
    await dynamo.send(new PutItemCommand({ TableName, Item }), within(1500));
  } catch (error) {
    console.error("link not stored", (error as Error).name);
    throw new Error("We could not make a link. Please try again later.");
  }
  // In the fragment, so that it stays out of access logs and Referer headers.
  return { requestId, url: `${process.env.APP_URL}/sign-in/finish#token=${token}` };
}

/** One link opens one sign-in of one person: the row goes with the first use. */
export async function consumeLink(token: string, owner: string, requestId: string): Promise<boolean> {
  try {
    await dynamo.send(
      new DeleteItemCommand({
        TableName,
        Key: { fingerprint: { S: fingerprint(token) } },
        ConditionExpression: "#owner = :owner AND requestId = :request AND expiresAt > :now",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: {
          ":owner": { S: owner },
          ":request": { S: requestId },
          ":now": { N: String(nowSeconds()) },
        },
      }),
      within(2500),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException))
      console.error("link store", (error as Error).name);
    return false;
  }
}
