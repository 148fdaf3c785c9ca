import { checkCode } from "./authsignal.mjs";
import { trigger } from "./middleware.mjs";
import { fingerprint, recipientOf } from "./recipient.mjs";

const CODE = /^\d{6}$/;

export const handler = trigger("verify", async (event) => {
  const { challengeAnswer, privateChallengeParameters } = event.request;
  const recipient = recipientOf(event);
  event.response.answerCorrect = false;

  if (!CODE.test(String(challengeAnswer ?? "").trim())) return;
  // The mailbox must still be the one that the code went to.
  if (privateChallengeParameters.recipient !== fingerprint(recipient)) return;

  const result = await checkCode(privateChallengeParameters.challengeId, challengeAnswer.trim());
  event.response.answerCorrect = result.isVerified === true && recipient.reachable;
});
