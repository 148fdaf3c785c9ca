import { randomInt, randomUUID } from "node:crypto";
import { digestOf } from "./pepper.mjs";
import { sendText } from "./sms.mjs";
import { ChallengeStore } from "./store.mjs";

const store = new ChallengeStore(process.env.CHALLENGE_TABLE);
const LIFETIME_S = 240;

async function start(event) {
  const { sub, phone_number: phone, phone_number_verified: verified } = event.request.userAttributes;
  if (!phone || verified !== "true") throw new Error("Please ask your dispatcher to check your number.");

  const id = randomUUID();
  const code = randomInt(0, 1_000_000).toString().padStart(6, "0");
  await store.put({
    id,
    sub,
    digest: await digestOf(sub, id, code),
    expiresAt: Math.floor(Date.now() / 1000) + LIFETIME_S,
  });
  try {
    await sendText(phone, `Harbor: ${code} is your sign-in code. Never share it.`);
  } catch (error) {
    console.error("sms failed", error.name);
    throw new Error("We could not send you a message. Please try again later.");
  }
  return id;
}

export async function handler(event) {
  if (event.request.userNotFound) throw new Error("Please ask your dispatcher to check your number.");
  const rounds = event.request.session ?? [];
  // a wrong try does not cost us another message: the code of the first round stays good
  const id = rounds.length > 0 ? rounds[0].challengeMetadata : await start(event);

  event.response.publicChallengeParameters = { delivery: "SMS", triesLeft: String(3 - rounds.length) };
  event.response.privateChallengeParameters = { challengeId: id };
  event.response.challengeMetadata = id;
  return event;
}
