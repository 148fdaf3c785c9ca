import { randomUUID } from "node:crypto";
import { VerificationMethod } from "@authsignal/node";
import { ACTION, authsignal, budget } from "./authsignal.mjs";

const UNAVAILABLE = "Sign-in is not available at the moment";

/** Whoever has nothing enrolled yet is given the mailbox that Cognito has verified. */
async function ensureAuthenticator(userId, { email, email_verified: verified }, inTime) {
  const enrolled = await inTime(authsignal.getAuthenticators({ userId }));
  if (enrolled.length > 0) return;
  if (verified !== "true" || !email) throw new Error("no verified address");
  await inTime(
    authsignal.enrollVerifiedAuthenticator({
      userId,
      attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email },
    }),
  );
}

export const handler = async (event) => {
  const { userAttributes, userNotFound } = event.request;
  if (userNotFound) throw new Error(UNAVAILABLE);

  const userId = userAttributes.sub;
  const idempotencyKey = randomUUID();
  const inTime = budget();
  let tracked;
  try {
    await ensureAuthenticator(userId, userAttributes, inTime);
    tracked = await inTime(
      authsignal.track({
        userId,
        action: ACTION,
        attributes: { idempotencyKey, redirectUrl: process.env.REDIRECT_URL },
      }),
    );
  } catch (error) {
    console.error("track failed", error?.name, error?.statusCode);
    throw new Error(UNAVAILABLE);
  }
  if (tracked.state !== "CHALLENGE_REQUIRED") throw new Error(UNAVAILABLE);

  event.response.publicChallengeParameters = { url: tracked.url };
  event.response.privateChallengeParameters = { idempotencyKey };
  return event;
};
