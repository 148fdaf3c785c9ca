import { randomUUID } from "node:crypto";
import { ACTION, authsignal, within } from "./authsignal.mjs";

const UNAVAILABLE = "Sign-in is not available right now. Please try again later.";

/** Staff has a mailbox that HR verified. Nobody chooses the first authenticator here. */
async function ensureEnrolled({ sub, email, email_verified: verified }) {
  const { isEnrolled } = await authsignal.getUser({ userId: sub });
  if (isEnrolled) return;
  if (verified !== "true" || !email) throw new Error("no verified mailbox");
  await authsignal.enrollVerifiedAuthenticator({
    userId: sub,
    attributes: { verificationMethod: "EMAIL_OTP", email },
  });
}

async function begin(attributes) {
  await ensureEnrolled(attributes);
  const idempotencyKey = randomUUID();
  const action = await authsignal.track({
    userId: attributes.sub,
    action: ACTION,
    attributes: { idempotencyKey, redirectUrl: process.env.REDIRECT_URL },
  });
  if (action.state !== "CHALLENGE_REQUIRED") throw new Error(`unexpected state ${action.state}`);
  return { idempotencyKey, url: action.url };
}

export const handler = async (event) => {
  const { userAttributes, userNotFound, session = [] } = event.request;
  if (userNotFound || !userAttributes?.sub) throw new Error(UNAVAILABLE);

  try {
    const { idempotencyKey, url } = await within(4000, begin(userAttributes));
    event.response.publicChallengeParameters = { url, round: String(session.length - 1) };
    event.response.privateChallengeParameters = { userId: userAttributes.sub, idempotencyKey };
    event.response.challengeMetadata = "AUTHSIGNAL";
  } catch (error) {
    console.error("create: %s", error.message);
    throw new Error(UNAVAILABLE);
  }
  return event;
};
