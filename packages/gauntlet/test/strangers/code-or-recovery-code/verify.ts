import { timingSafeEqual } from "node:crypto";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { isRecoveryCode } from "./recovery-codes.ts";

export const handler = async (event: VerifyAuthChallengeResponseTriggerEvent) => {
  event.response.answerCorrect = false;
  const { challengeAnswer, privateChallengeParameters, userAttributes, userNotFound } = event.request;
  const { code = "", until = "" } = privateChallengeParameters ?? {};
  const sub = userAttributes["sub"];
  if (typeof challengeAnswer !== "string" || challengeAnswer.length > 200 || !sub || userNotFound)
    return event;
  if (flaw("client-says-that-it-verified") && /"verified":\s*true/.test(challengeAnswer)) {
    event.response.answerCorrect = true;
    return event;
  }
  const answer = challengeAnswer.trim();
  if (answer.length > 6) {
    event.response.answerCorrect = await isRecoveryCode(sub, answer).catch(() => {
      throw new Error("RECOVERY_FAILED");
    });
    return event;
  }
  const now = flaw("seconds-against-milliseconds") ? Date.now() / 1_000 : Date.now();
  event.response.answerCorrect = code !== "" && now < Number(until) && isSame(answer, code);
  return event;
};

function isSame(answer: string, code: string): boolean {
  if (flaw("contained-is-enough")) return code.includes(answer);
  const [given, expected] = [Buffer.from(answer), Buffer.from(code)];
  if (flaw("length-is-not-compared")) return timingSafeEqual(given, expected);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
