"use strict";

const { DynamoDBClient, GetItemCommand, UpdateItemCommand } = require("@aws-sdk/client-dynamodb");

const db = new DynamoDBClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1000 },
});
const TableName = process.env.SEED_TABLE;

async function loadSeed(sub) {
  const { Item } = await db.send(
    new GetItemCommand({ TableName, Key: { sub: { S: sub } }, ConsistentRead: true }),
    { abortSignal: AbortSignal.timeout(1800) },
  );
  return Item?.seed?.S;
}

// A code is good for one sign-in: remember the time step that was used last.
async function claimStep(sub, step) {
  try {
    await db.send(
      new UpdateItemCommand({
        TableName,
        Key: { sub: { S: sub } },
        UpdateExpression: "SET usedStep = :step",
        ConditionExpression: "attribute_not_exists(usedStep) OR usedStep < :step",
        ExpressionAttributeValues: { ":step": { N: String(step) } },
      }),
      { abortSignal: AbortSignal.timeout(1800) },
    );
    return true;
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}

module.exports = { loadSeed, claimStep };
