import { randomBytes, randomInt } from "node:crypto";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

const mail = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
});

const LIFETIME_MS = 5 * 60_000;

export const handler = async (event: CreateAuthChallengeTriggerEvent) => {
  const { userAttributes, clientMetadata = {} } = event.request;
  const code = draw();
  const greeting = flaw("greeting-from-metadata") ? (clientMetadata["greeting"] ?? "Hello") : "Hello";
  const to = flaw("address-that-anybody-may-write")
    ? (userAttributes["custom:contact"] ?? userAttributes["email"])
    : userAttributes["email"];
  await mail
    .send(letter(to ?? "", `${greeting}, your code is ${code}. It is good for five minutes.`))
    .catch(() => {
      throw new Error("MAIL_FAILED");
    });
  event.response.publicChallengeParameters = { to: "your address" };
  event.response.privateChallengeParameters = { code, until: String(Date.now() + LIFETIME_MS) };
  event.response.challengeMetadata = "CODE";
  return event;
};

function draw(): string {
  const number = flaw("two-bytes-of-six-digits")
    ? randomBytes(2).readUInt16BE() % 1_000_000
    : randomInt(1_000_000);
  return String(number).padStart(6, "0");
}

function letter(to: string, text: string): SendEmailCommand {
  return new SendEmailCommand({
    FromEmailAddress: "hello@garden.example",
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: "Your code" }, Body: { Text: { Data: text } } } },
  });
}
