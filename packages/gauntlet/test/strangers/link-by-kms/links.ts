import { createHash } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient, SignCommand, VerifyCommand } from "@aws-sdk/client-kms";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { flaw } from "../../support/flaw.ts";
import { config } from "./config.ts";

const options = {
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 700 },
};
const kms = new KMSClient(options);
const tables = DynamoDBDocumentClient.from(new DynamoDBClient(options));
/** As a client is that somebody made without thinking of time-outs. */
const patient = DynamoDBDocumentClient.from(new DynamoDBClient({}));
/** As a client is whose requestTimeout only writes a warning. */
const warning = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 1, requestHandler: { requestTimeout: 1_000 } }),
);

const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
const itemKey = (userName: string) => hash(`${config.stackId}${flaw("link-of-any-user") ? "" : userName}`);
const algorithm = "RSASSA_PSS_SHA_512" as const;

export interface Message {
  readonly userName: string;
  readonly iat: number;
  readonly exp: number;
  readonly pool: string;
  readonly round: string;
}

function client(): DynamoDBDocumentClient {
  if (flaw("no-deadline")) return patient;
  return flaw("time-out-that-only-warns") ? warning : tables;
}

export async function createSignature(message: Message): Promise<string> {
  const { Signature } = await kms.send(
    new SignCommand({
      KeyId: config.kmsKeyId,
      SigningAlgorithm: algorithm,
      MessageType: "RAW",
      Message: Buffer.from(JSON.stringify(message)),
    }),
  );
  if (!Signature) throw new Error("Failed to create signature");
  return Buffer.from(Signature).toString("base64url");
}

export async function store(userName: string, signature: string, exp: number, iat: number): Promise<void> {
  const Item = { userNameHash: itemKey(userName), signatureHash: hash(signature), iat, exp };
  await client().send(new PutCommand({ TableName: config.table, Item }));
}

export async function verify(userName: string, pool: string, round: string, token: string): Promise<boolean> {
  const [text, signature, ...more] = token.split(".");
  if (!text || !signature || more.length > 0) return false;
  const stored = await take(userName, signature);
  if (!stored) return false;
  if (!flaw("link-for-ever") && Number(stored["exp"]) < Date.now() / 1_000) return false;
  const raw = Buffer.from(text, "base64url");
  if (!(await isSigned(raw, signature))) return false;
  const message: Message = JSON.parse(raw.toString());
  const isOfRound = flaw("link-of-any-user") || (message.userName === userName && message.round === round);
  const isFresh = flaw("link-for-ever") || message.exp > Date.now() / 1_000;
  return isOfRound && message.pool === pool && isFresh && message.iat <= Date.now() / 1_000 + 60;
}

/** Takes the link's item out of the table: a link works once. */
async function take(
  userName: string,
  signature: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const item = {
    TableName: config.table,
    Key: { userNameHash: itemKey(userName) },
    ReturnValues: "ALL_OLD",
    ConditionExpression: "attribute_exists(#s) AND #s = :signatureHash",
    ExpressionAttributeNames: { "#s": "signatureHash" },
  } as const;
  const values = { ":signatureHash": hash(signature) };
  try {
    const { Attributes } = flaw("link-works-again")
      ? await client().send(
          new UpdateCommand({
            ...item,
            UpdateExpression: "SET seen = :seen",
            ExpressionAttributeValues: { ...values, ":seen": 1 },
          }),
        )
      : await client().send(new DeleteCommand({ ...item, ExpressionAttributeValues: values }));
    return Attributes;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
    throw new Error("STORE_UNAVAILABLE");
  }
}

async function isSigned(raw: Buffer, signature: string): Promise<boolean> {
  try {
    const { SignatureValid } = await kms.send(
      new VerifyCommand({
        KeyId: config.kmsKeyId,
        SigningAlgorithm: algorithm,
        MessageType: "RAW",
        Message: raw,
        Signature: Buffer.from(signature, "base64url"),
      }),
    );
    return SignatureValid === true;
  } catch (error) {
    if (error instanceof Error && error.name === "KMSInvalidSignatureException") return false;
    throw new Error("KMS_UNAVAILABLE");
  }
}
