import { randomInt, randomUUID } from "node:crypto";
import { accountOf } from "./account.mjs";
import { ChallengeStore } from "./challenge-store.mjs";
import { sendCode } from "./clients.mjs";

const store = new ChallengeStore();

export async function handler(event) {
  const { owner, address } = accountOf(event);
  const round = randomUUID();
  const code = String(randomInt(0, 100_000_000)).padStart(8, "0");

  try {
    await store.put({ owner, round, code, address });
    await sendCode(address, code);
  } catch (error) {
    console.error("create:", error.name);
    throw new Error("We could not send a code. Please try again later.");
  }

  event.response.publicChallengeParameters = { delivery: "email", digits: "8" };
  event.response.privateChallengeParameters = { round };
  event.response.challengeMetadata = "EMAIL_CODE";
  return event;
}
