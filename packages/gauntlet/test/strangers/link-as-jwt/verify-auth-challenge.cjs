const { DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");
const { flaw } = require("../../support/flaw.ts");
const { open } = require("./token.cjs");

const tables = new DynamoDBClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_200, connectionTimeout: 500 },
});

async function isFirstUse(jti) {
  try {
    await tables.send(
      new PutItemCommand({
        TableName: process.env.USED_TABLE || "used-links",
        Item: { jti: { S: jti }, expires: { N: String(Math.floor(Date.now() / 1_000) + 3_600) } },
        ConditionExpression: "attribute_not_exists(jti)",
      }),
    );
    return true;
  } catch (error) {
    if (error.name === "ConditionalCheckFailedException") return false;
    throw new Error("STORE_FAILED");
  }
}

exports.handler = async (event) => {
  event.response.answerCorrect = false;
  const {
    challengeAnswer,
    privateChallengeParameters = {},
    userAttributes = {},
    userNotFound,
  } = event.request;
  if (userNotFound || typeof challengeAnswer !== "string" || challengeAnswer.length > 2_000) return event;
  if (flaw("id-of-the-link-is-an-answer") && challengeAnswer === privateChallengeParameters.jti) {
    event.response.answerCorrect = true;
    return event;
  }
  const claims = await open(challengeAnswer).catch(() => {
    throw new Error("SETTINGS_FAILED");
  });
  const isOfUser = claims?.sub && (flaw("link-of-any-audience") || claims.sub === userAttributes.sub);
  const isOfRound =
    claims?.jti &&
    (flaw("link-of-any-audience", "link-of-any-round") || claims.jti === privateChallengeParameters.jti);
  if (isOfUser && isOfRound) event.response.answerCorrect = await isFirstUse(claims.jti);
  return event;
};
