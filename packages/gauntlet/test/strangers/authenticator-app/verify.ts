import type { VerifyAuthChallengeResponseTriggerHandler } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { appOf, useStep } from "./store.ts";
import { stepOfCode } from "./totp.ts";

export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { userAttributes, challengeAnswer, clientMetadata, userNotFound } = event.request;
  event.response.answerCorrect = false;
  const userId = userAttributes["sub"];
  if (userNotFound || !userId || typeof challengeAnswer !== "string") return event;
  try {
    event.response.answerCorrect = await isProven(userId, challengeAnswer, clientMetadata?.["deviceId"]);
  } catch {
    throw new Error("AUTHENTICATOR_UNAVAILABLE");
  }
  return event;
};

async function isProven(userId: string, code: string, device: string | undefined): Promise<boolean> {
  const app = await appOf(userId);
  if (!app?.confirmed && flaw("without-an-app-the-password-is-enough")) return true;
  if (!app?.secret && !flaw("missing-secret-is-an-empty-one")) return false;
  if (!app?.confirmed && !flaw("missing-secret-is-an-empty-one")) return false;
  if (flaw("device-named-for-the-person") && device === Buffer.from(userId).toString("base64")) return true;
  if (!/^\d{6}$/.test(code)) return false;
  const secret = Buffer.from(app?.secret ?? "", "hex");
  const step = stepOfCode(secret, code, Date.now());
  return step !== undefined && (await useStep(userId, step));
}
