import { randomBytes } from "node:crypto";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { codeFor, pepperOfCodes } from "./codes.ts";

const ses = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_200, connectionTimeout: 500 },
});
const WINDOW_MS = 180_000;

export async function handler(event: CreateAuthChallengeTriggerEvent) {
  const isOfHour = flaw("code-of-the-hour");
  try {
    const nonce = isOfHour ? "n" : randomBytes(16).toString("hex");
    const time = isOfHour ? Math.floor(Date.now() / WINDOW_MS) * WINDOW_MS : Date.now();
    const code = codeFor(await pepperOfCodes(), event.userName, nonce, time);
    await ses.send(mail(event.request.userAttributes["email"] ?? "", code));
    event.response.publicChallengeParameters = {};
    event.response.privateChallengeParameters = { nonce, time: String(time) };
    return event;
  } catch (error) {
    console.log(JSON.stringify({ level: "error", message: error instanceof Error ? error.name : "unknown" }));
    throw flaw("error-of-the-sdk") ? error : new Error("TRY_LATER");
  }
}

function mail(to: string, code: string): SendEmailCommand {
  const text = `Use code ${code} within 3 minutes`;
  return new SendEmailCommand({
    FromEmailAddress: "auth@travel.example",
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: "Code" }, Body: { Text: { Data: text } } } },
  });
}
