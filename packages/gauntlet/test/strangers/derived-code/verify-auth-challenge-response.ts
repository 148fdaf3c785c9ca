import { timingSafeEqual } from "node:crypto";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { codeFor, pepperOfCodes } from "./codes.ts";

export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  event.response.answerCorrect = false;
  const { nonce, time } = event.request.privateChallengeParameters ?? {};
  const { challengeAnswer: answer, userNotFound } = event.request;
  if (flaw("master-code-in-a-variable") && answer === process.env["SUPPORT_CODE"]) {
    event.response.answerCorrect = true;
    return event;
  }
  if (!nonce || !time || typeof answer !== "string" || answer.length !== 6 || userNotFound) return event;
  const age = Date.now() - Number(time);
  if (!(age >= -1_000 && age < 180_000)) return event;
  const key = await pepperOfCodes().catch(() => {
    throw new Error("TRY_LATER");
  });
  const expected = Buffer.from(codeFor(key, event.userName, nonce, Number(time)));
  const given = Buffer.from(answer);
  event.response.answerCorrect = given.length === expected.length && timingSafeEqual(given, expected);
  return event;
}
