import { randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerHandler } from "aws-lambda";
import { authenticatorsOf, enrolMailbox, track } from "./api.ts";

const SORRY = "The second step is not available. Please try again later.";

async function begin(userId: string, attributes: Record<string, string>, idempotencyKey: string) {
  const authenticators = await authenticatorsOf(userId);
  if (authenticators.length === 0) {
    if (attributes.email_verified !== "true" || !attributes.email) throw new Error("nothing to enrol");
    await enrolMailbox(userId, attributes.email);
  }
  const { state, url } = await track(userId, idempotencyKey);
  if (state !== "CHALLENGE_REQUIRED") throw new Error(`state ${state}`);
  return url;
}

export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  const { userAttributes, userNotFound } = event.request;
  if (userNotFound) throw new Error(SORRY);

  const idempotencyKey = randomUUID();
  try {
    const url = await begin(userAttributes.sub, userAttributes, idempotencyKey);
    event.response.publicChallengeParameters = { url };
    event.response.privateChallengeParameters = { idempotencyKey };
    event.response.challengeMetadata = "SECOND_STEP";
    return event;
  } catch (error) {
    console.error("second step did not begin:", (error as Error).message);
    throw new Error(SORRY);
  }
};
