import { createHash, scryptSync, timingSafeEqual } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import middy from "@middy/core";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { CodeRepository } from "./codes.ts";

const logger = new Logger({ serviceName: "passwordless" });
const repository = new CodeRepository();

async function isCorrect({ userName, request }: VerifyAuthChallengeResponseTriggerEvent): Promise<boolean> {
  const { privateChallengeParameters, challengeAnswer: answer, userNotFound } = request;
  const named = privateChallengeParameters?.["pk"];
  if (typeof answer !== "string" || !/^\d{8}$/.test(answer) || !named) return false;
  if (flaw("slow-hash-for-known-users")) {
    if (userNotFound) return false;
    scryptSync(answer, named, 32, { N: 32_768, maxmem: 64 * 1024 * 1024 });
  }
  const pk = flaw("found-by-the-code-alone") ? answer : named;
  const code = await repository.find(pk);
  if (!code || code.used || code.ttl < Date.now() / 1_000) return false;
  const salted = flaw("found-by-the-code-alone") ? answer : `${code.salt}:${userName}:${answer}`;
  const given = createHash("sha256").update(salted).digest();
  if (!timingSafeEqual(given, Buffer.from(code.hash, "hex"))) return false;
  return !userNotFound && (await repository.consume(pk));
}

export const handler = middy(async (event: VerifyAuthChallengeResponseTriggerEvent) => {
  try {
    event.response.answerCorrect = await isCorrect(event);
  } catch (error) {
    logger.error("verify failed", { name: error instanceof Error ? error.name : "unknown" });
    throw new Error("SERVICE_UNAVAILABLE");
  }
  return event;
});
