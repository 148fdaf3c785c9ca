import { timingSafeEqual } from "node:crypto";
import { digestOf } from "./pepper.mjs";
import { ChallengeStore } from "./store.mjs";

const store = new ChallengeStore(process.env.CHALLENGE_TABLE);

async function check(request) {
  const id = request.privateChallengeParameters?.challengeId;
  const answer = String(request.challengeAnswer ?? "").replaceAll(" ", "");
  const sub = request.userAttributes?.sub;
  if (!id || !sub || request.userNotFound || !/^[0-9]{6}$/.test(answer)) return false;

  const challenge = await store.countTry(id);
  if (!challenge || challenge.sub !== sub) return false;

  const given = Buffer.from(await digestOf(sub, id, answer), "hex");
  const wanted = Buffer.from(challenge.digest, "hex");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;

  return store.consume(id);
}

export async function handler(event) {
  try {
    event.response.answerCorrect = await check(event.request);
  } catch (error) {
    console.error("verify failed", error.name);
    event.response.answerCorrect = false;
  }
  return event;
}
