"use strict";

const { createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } = require("node:crypto");
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } = require("@aws-sdk/lib-dynamodb");

const TABLE = process.env.CODES_TABLE;
const LIFETIME_SECONDS = 180;
const MAX_TRIES = 3;

const client = new DynamoDBClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 400, requestTimeout: 1200, throwOnRequestTimeout: true },
});
const db = DynamoDBDocumentClient.from(client);
const send = (command) => db.send(command, { abortSignal: AbortSignal.timeout(1400) });

/** What a service says about its failures is for our log, not for the browser. */
async function write(command) {
  try {
    return await send(command);
  } catch (error) {
    console.error("store", error.name);
    throw new Error("Codes are not available at the moment.");
  }
}

const digestOf = (code, salt) => createHmac("sha256", salt).update(code).digest("hex");
const now = () => Math.floor(Date.now() / 1000);

async function issue(owner) {
  const id = randomUUID();
  const code = String(randomInt(0, 1000000)).padStart(6, "0");
  const salt = randomBytes(16).toString("hex");
  await write(
    new PutCommand({
      TableName: TABLE,
      Item: { id, owner, salt, digest: digestOf(code, salt), tries: 0, expiresAt: now() + LIFETIME_SECONDS },
    }),
  );
  return { id, code };
}

/** Counts the try first, compares then, and takes the row away with the one good answer. */
async function redeem(id, owner, answer) {
  try {
    const { Attributes: row } = await send(
      new UpdateCommand({
        TableName: TABLE,
        Key: { id },
        UpdateExpression: "ADD tries :one",
        ConditionExpression: "#owner = :owner AND expiresAt > :now AND tries < :max",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: { ":one": 1, ":owner": owner, ":now": now(), ":max": MAX_TRIES },
        ReturnValues: "ALL_NEW",
      }),
    );
    const given = Buffer.from(digestOf(answer, row.salt));
    const wanted = Buffer.from(row.digest);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
    await send(
      new DeleteCommand({ TableName: TABLE, Key: { id }, ConditionExpression: "attribute_exists(id)" }),
    );
    return true;
  } catch (error) {
    if (error.name !== "ConditionalCheckFailedException") console.error("redeem", error.name);
    return false;
  }
}

module.exports = { issue, redeem };
