// CreateAuthChallenge: starts the action at Authsignal and hands its page to the browser.
import { randomUUID } from "node:crypto";
import { ensureEnrolled } from "./authenticators.mjs";
import { ACTION, authsignal, report, within } from "./authsignal.mjs";

async function start(attributes, idempotencyKey) {
  await ensureEnrolled(attributes);
  const { state, url } = await authsignal.track({
    userId: attributes.sub,
    action: ACTION,
    attributes: { idempotencyKey, redirectUrl: process.env.REDIRECT_URL },
  });
  if (state !== "CHALLENGE_REQUIRED" || !url) throw new Error("no challenge");
  return url;
}

export const handler = async (event) => {
  const { userAttributes, challengeName } = event.request;
  if (challengeName !== "CUSTOM_CHALLENGE") throw new Error("Sign-in is not available.");

  const idempotencyKey = randomUUID();
  let url;
  try {
    url = await within(4000, start(userAttributes, idempotencyKey));
  } catch (error) {
    report("create", error);
    throw new Error("Sign-in is not available.");
  }

  event.response.publicChallengeParameters = { url };
  event.response.privateChallengeParameters = { userId: userAttributes.sub, action: ACTION, idempotencyKey };
  event.response.challengeMetadata = "AUTHSIGNAL";
  return event;
};
