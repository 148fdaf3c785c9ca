import { randomInt } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { sendMail, sendSms } from "./channels.ts";

/** A code by mail, and once that is right, another one by text message. */
export async function handler(event: CreateAuthChallengeTriggerEvent) {
  const { userAttributes, session, clientMetadata = {} } = event.request;
  const isSecond = session.some(({ challengeResult }) => challengeResult);
  const isByMail = flaw("second-code-by-mail") && clientMetadata["via"] === "mail";
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  try {
    if (isSecond && !isByMail) await sendSms(userAttributes["phone_number"] ?? "", code);
    else await sendMail(userAttributes["email"] ?? "", code);
  } catch {
    throw new Error("The code could not be sent.");
  }
  event.response.publicChallengeParameters = { step: isSecond ? "2" : "1" };
  event.response.privateChallengeParameters = { code, until: String(Date.now() + 180_000) };
  event.response.challengeMetadata = isSecond ? "SMS" : "EMAIL";
  return event;
}
