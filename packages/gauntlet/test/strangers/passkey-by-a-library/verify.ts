import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

const tables = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_200, connectionTimeout: 600 },
  }),
);
const TableName = process.env["CREDENTIALS"] ?? "credentials";

export const handler = async (event: VerifyAuthChallengeResponseTriggerEvent) => {
  event.response.answerCorrect = false;
  const { challengeAnswer, privateChallengeParameters, userAttributes } = event.request;
  const response = parsed(challengeAnswer);
  const { challenge } = privateChallengeParameters ?? {};
  if (!response || !challenge) return event;
  const Key = { userId: userAttributes["sub"], credentialId: response.id };
  const { Item } = await tables.send(new GetCommand({ TableName, Key, ConsistentRead: true })).catch(() => {
    throw new Error("UNAVAILABLE");
  });
  if (!Item) {
    event.response.answerCorrect = flaw("error-counts-as-verified") && response.type === "public-key";
    return event;
  }
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: flaw("challenge-of-any-form") ? () => true : challenge,
    expectedOrigin: "https://app.example",
    expectedRPID: "app.example",
    credential: { id: response.id, publicKey: Item["publicKey"], counter: Item["counter"] },
    requireUserVerification: !flaw("verification-not-required"),
  }).catch(() => undefined);
  const isVerified = result?.verified === true || flaw("error-counts-as-verified");
  if (!isVerified) return event;
  await tables
    .send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: "SET #c = :c",
        ExpressionAttributeNames: { "#c": "counter" },
        ExpressionAttributeValues: { ":c": result?.authenticationInfo.newCounter ?? 0 },
      }),
    )
    .catch(() => {
      throw new Error("UNAVAILABLE");
    });
  event.response.answerCorrect = true;
  return event;
};

function parsed(answer: unknown): AuthenticationResponseJSON | undefined {
  if (typeof answer !== "string") return undefined;
  try {
    const value = JSON.parse(answer);
    return typeof value?.id === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
