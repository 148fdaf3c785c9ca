import { randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerHandler } from "aws-lambda";
import { enroll, getUser, track } from "./authsignal.ts";
import { ACTION, AUTHSIGNAL, PARAMETERS } from "./rounds.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  const { session, userAttributes, clientMetadata } = event.request;

  if (session.length === 0) {
    event.response.publicChallengeParameters = { challenge: PARAMETERS };
    event.response.privateChallengeParameters = { challenge: PARAMETERS };
    event.response.challengeMetadata = PARAMETERS;
    return event;
  }

  const userId = userAttributes.sub;
  const idempotencyKey = randomUUID();
  // a hint for the risk rules and nothing else
  const deviceId = UUID.test(clientMetadata?.deviceId ?? "") ? clientMetadata?.deviceId : undefined;

  try {
    const { isEnrolled } = await getUser(userId);
    if (!isEnrolled) {
      if (userAttributes.email_verified !== "true") throw new Error("no verified address");
      await enroll(userId, { verificationMethod: "EMAIL_OTP", email: userAttributes.email });
    }
    const { url, state } = await track(userId, ACTION, {
      idempotencyKey,
      deviceId,
      redirectUrl: process.env.APP_REDIRECT_URL,
    });
    if (state !== "CHALLENGE_REQUIRED") throw new Error(state);
    event.response.publicChallengeParameters = { challenge: AUTHSIGNAL, url };
  } catch (error) {
    console.error("create", (error as Error).message);
    throw new Error("Sign-in failed. Please try again.");
  }
  event.response.privateChallengeParameters = { challenge: AUTHSIGNAL, userId, idempotencyKey };
  event.response.challengeMetadata = AUTHSIGNAL;
  return event;
};
