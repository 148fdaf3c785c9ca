import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sendCode } from "./mailer.mjs";

const TTL_MS = 3 * 60 * 1000;
// People without an account get the same answer after the same time, just no mail.
const MIN_DURATION_MS = 350;

const newCode = () => String(randomInt(0, 1_000_000)).padStart(6, "0");

export const handler = async (event) => {
  const { userAttributes = {}, session = [], userNotFound } = event.request;
  const code = newCode();
  const to = userAttributes.email;
  const reachable = userNotFound !== true && userAttributes.email_verified === "true" && Boolean(to);

  const [delivery] = await Promise.allSettled([
    reachable ? sendCode({ to, code }) : Promise.resolve(),
    sleep(MIN_DURATION_MS),
  ]);
  if (delivery.status === "rejected") {
    console.error(JSON.stringify({ msg: "mail not sent", reason: delivery.reason?.name }));
  }

  event.response.publicChallengeParameters = {
    medium: "EMAIL",
    attempt: String(session.length + 1),
  };
  event.response.privateChallengeParameters = {
    code,
    expiresAt: String(Date.now() + TTL_MS),
  };
  event.response.challengeMetadata = "EMAIL_CODE";
  return event;
};
