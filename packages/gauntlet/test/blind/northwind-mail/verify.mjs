import { createHash, timingSafeEqual } from "node:crypto";

const digest = (value) => createHash("sha256").update(String(value)).digest();
const same = (a, b) => timingSafeEqual(digest(a), digest(b));

export const handler = async (event) => {
  const { privateChallengeParameters: expected = {}, challengeAnswer, userNotFound } = event.request;
  const answer = String(challengeAnswer ?? "").trim();

  const wellFormed = /^\d{6}$/.test(answer) && /^\d{6}$/.test(expected?.code ?? "");
  const matches = same(answer, expected?.code ?? "");
  const inTime = Number(expected?.expiresAt) > Date.now();

  event.response.answerCorrect = wellFormed && matches && inTime && userNotFound !== true;
  return event;
};
