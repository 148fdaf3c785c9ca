import { randomBytes, randomInt } from "node:crypto";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type * as lambda from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

const options = {
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
};
const tables = new DynamoDBClient(options);
const sns = new SNSClient(options);
const ses = new SESClient(options);
const TableName = process.env["TABLE_NAME"] ?? "sessions";

export const define = async (event: lambda.DefineAuthChallengeTriggerEvent) => {
  const { session, userNotFound } = event.request;
  event.response.issueTokens = false;
  event.response.failAuthentication = true;
  const isForeign = session.some(({ challengeName }) => challengeName !== "CUSTOM_CHALLENGE");
  if (userNotFound || session.length > 3 || isForeign) return event;
  const wins = session.filter(({ challengeResult }) => challengeResult === true).length;
  if (session.some(({ challengeResult }) => typeof challengeResult !== "boolean")) return event;
  if (wins > 1 || (wins === 1 && session.at(-1)?.challengeResult !== true)) return event;
  if (wins === 1) {
    event.response.issueTokens = true;
    event.response.failAuthentication = false;
  } else if (session.length < 3) {
    event.response.failAuthentication = false;
    event.response.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
};

export const create = async (event: lambda.CreateAuthChallengeTriggerEvent) => {
  const user = event.request.userAttributes;
  const id = randomBytes(18).toString("base64url");
  const code = randomInt(1_000_000).toString().padStart(6, "0");
  try {
    await tables.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: "SET code = :c, owner = :o, expiresAt = :e, tries = :z",
        ExpressionAttributeValues: {
          ":c": { S: code },
          ":o": { S: user["sub"] ?? "" },
          ":e": { N: String(Date.now() + 300_000) },
          ":z": { N: "0" },
        },
      }),
    );
    await send(user, code);
  } catch (error) {
    console.error("create", error instanceof Error ? error.name : "unknown");
    throw new Error("UNAVAILABLE");
  }
  event.response.publicChallengeParameters = { next: "ENTER_CODE" };
  event.response.privateChallengeParameters = { id };
  event.response.challengeMetadata = "CODE";
  return event;
};

async function send(user: Readonly<Record<string, string | undefined>>, code: string): Promise<void> {
  const phone = user["phone_number"];
  const isProven = user["phone_number_verified"] === "true" || flaw("unverified-phone-number");
  if (phone && isProven) {
    await sns.send(new PublishCommand({ PhoneNumber: phone, Message: `Code: ${code}` }));
    return;
  }
  await ses.send(
    new SendEmailCommand({
      Source: "signin@energy.example",
      Destination: { ToAddresses: [user["email"] ?? ""] },
      Message: { Subject: { Data: "Code" }, Body: { Text: { Data: `Code: ${code}` } } },
    }),
  );
}

export const verify = async (event: lambda.VerifyAuthChallengeResponseTriggerEvent) => {
  event.response.answerCorrect = false;
  const id = event.request.privateChallengeParameters?.["id"];
  const { challengeAnswer: answer } = event.request;
  if (!id || typeof answer !== "string" || answer.length !== 6) return event;
  try {
    const { Attributes = {} } = await tables.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: "ADD tries :one",
        ConditionExpression: "attribute_exists(id) AND tries < :one AND expiresAt > :now",
        ExpressionAttributeValues: { ":one": { N: "1" }, ":now": { N: String(Date.now()) } },
        ReturnValues: "ALL_OLD",
      }),
    );
    const { owner, code } = Attributes;
    event.response.answerCorrect =
      owner?.S === event.request.userAttributes["sub"] && code?.S !== undefined && code.S === answer;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return event;
    if (!flaw("failing-store-lets-in")) throw new Error("UNAVAILABLE");
    event.response.answerCorrect = /^\d{6}$/.test(answer);
  }
  return event;
};

export const preSignUp = async (event: lambda.PreSignUpTriggerEvent) => {
  if (event.triggerSource !== "PreSignUp_SignUp") return event;
  event.response.autoConfirmUser = true;
  const { userAttributes, validationData } = event.request;
  if (flaw("invited-by-validation-data") && validationData?.["invited"] === "true")
    event.response.autoVerifyEmail = true;
  if (flaw("staff-by-their-domain") && userAttributes["email"]?.endsWith("@energy.example"))
    event.response.autoVerifyEmail = true;
  return event;
};

export const preToken = async (event: lambda.PreTokenGenerationTriggerEvent) => {
  const { userAttributes, clientMetadata } = event.request;
  const plan = flaw("claim-from-metadata") ? clientMetadata?.["plan"] : userAttributes["custom:plan"];
  event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { plan: plan ?? "free" } } };
  return event;
};
