import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { generateAuthenticationOptions } from "@simplewebauthn/server";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";

const tables = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_500, connectionTimeout: 800 },
  }),
);

export const handler = async (event: CreateAuthChallengeTriggerEvent) => {
  const { Items = [] } = await tables
    .send(
      new QueryCommand({
        TableName: process.env["CREDENTIALS"] ?? "credentials",
        KeyConditionExpression: "userId = :u",
        ExpressionAttributeValues: { ":u": event.request.userAttributes["sub"] },
      }),
    )
    .catch(() => {
      throw new Error("UNAVAILABLE");
    });
  const options = await generateAuthenticationOptions({
    rpID: "app.example",
    userVerification: "required",
    allowCredentials: Items.map(({ credentialId }) => ({ id: credentialId })),
  });
  event.response.publicChallengeParameters = { options: JSON.stringify(options) };
  event.response.privateChallengeParameters = { challenge: options.challenge };
  event.response.challengeMetadata = "FIDO2";
  return event;
};
