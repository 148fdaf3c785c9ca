import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const key = randomBytes(32);
const mac = (text) => createHmac("sha256", key).update(text).digest();

export const handler = async (event) => {
  const { code = "", expires = "0" } = event.request.privateChallengeParameters ?? {};
  const given = String(event.request.challengeAnswer ?? "");
  const equal = timingSafeEqual(mac(given), mac(code));

  event.response.answerCorrect =
    equal && code.length === 8 && Number(expires) > Date.now() && !event.request.userNotFound;
  return event;
};
