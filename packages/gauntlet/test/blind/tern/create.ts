import { randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { AuthsignalApi } from "./lib/authsignal-api.ts";
import { ownFactors, STAFF_ACTION } from "./lib/policy.ts";

const api = new AuthsignalApi();

/** What the browser may read of a failed start. */
const UNAVAILABLE = "Your second factor is not available. Please contact the service desk.";

export const handler = async (event: CreateAuthChallengeTriggerEvent) => {
  const { userAttributes, session } = event.request;
  const idempotencyKey = randomUUID();

  try {
    const factors = ownFactors(await api.authenticators(userAttributes.sub), userAttributes);
    if (factors.length === 0) throw new Error("no factor of the person's own");

    const action = await api.track(userAttributes.sub, STAFF_ACTION, {
      idempotencyKey,
      redirectUrl: process.env.PORTAL_URL,
      custom: { portal: "staff" },
    });
    // The portal enrols people at the service desk, so anything but a challenge is a no.
    if (action.state !== "CHALLENGE_REQUIRED" || !action.url) throw new Error(`state ${action.state}`);

    event.response.publicChallengeParameters = { url: action.url, round: String(session.length - 1) };
  } catch (error) {
    console.error("second factor could not be started:", (error as Error).name);
    throw new Error(UNAVAILABLE);
  }

  event.response.privateChallengeParameters = { userId: userAttributes.sub, idempotencyKey };
  event.response.challengeMetadata = "SECOND_FACTOR";
  return event;
};
