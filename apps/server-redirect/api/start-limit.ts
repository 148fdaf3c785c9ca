import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";

export interface StartLimit {
  readonly dynamodb: DynamoDBClient;
  /** A table with the partition key `id` and the TTL attribute `expiresAt`. */
  readonly tableName: string;
  /** Sign-ins that one address may start in five minutes. */
  readonly most: number;
  /** Milliseconds since the epoch; default Date.now. */
  readonly now?: () => number;
}

const WINDOW_SECONDS = 300;
/** Requests of one address that count at the same instant; those that lose more often are refused. */
const TRIES = 5;

/**
 * Counts the sign-ins that an address starts. A web ACL does not see the Admin* calls, so this is the only limit.
 *
 * @param address the person's, as `CloudFront-Viewer-Address` has it: `198.51.100.7:46532`
 * @returns false when there were too many
 */
export async function mayStart(limit: StartLimit, address: string): Promise<boolean> {
  const { dynamodb, tableName: TableName, most, now = Date.now } = limit;
  const window = Math.floor(now() / 1000 / WINDOW_SECONDS);
  const id = createHash("sha256")
    .update(`${networkOf(address)} ${window}`)
    .digest("base64url");
  for (let tries = 0; tries < TRIES; tries++) {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    const seen = Number(Item?.["count"]?.N ?? 0);
    if (seen >= most) return false;
    const put = new PutItemCommand({
      TableName,
      Item: {
        id: { S: id },
        count: { N: String(seen + 1) },
        expiresAt: { N: String((window + 2) * WINDOW_SECONDS) },
      },
      ConditionExpression: "attribute_not_exists(#id) OR #count = :seen",
      ExpressionAttributeNames: { "#id": "id", "#count": "count" },
      ExpressionAttributeValues: { ":seen": { N: String(seen) } },
    });
    try {
      await dynamodb.send(put);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
  return false;
}

/** An IPv4 address, or the /64 of an IPv6 address, because one household has that many. */
export function networkOf(address: string): string {
  const host = addressOf(address);
  if (!isIPv6(host)) return host;
  const [before = "", after] = host.split("::");
  const left = before === "" ? [] : before.split(":");
  const right = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/**
 * The address without its port. CloudFront writes IPv6 addresses without brackets.
 *
 * @param viewer as `CloudFront-Viewer-Address` has it: `198.51.100.7:46532`
 */
export function addressOf(viewer: string): string {
  const host = viewer.slice(0, viewer.lastIndexOf(":")).replace(/^\[|\]$/g, "");
  return host === "" ? viewer : host;
}
