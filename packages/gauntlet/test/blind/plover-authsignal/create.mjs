import { randomUUID } from "node:crypto";
import { sendCode } from "./authsignal.mjs";
import { trigger } from "./middleware.mjs";
import { fingerprint, recipientOf } from "./recipient.mjs";

/**
 * A code by email, sent and checked by Authsignal. Every round sends a fresh one: a wrong code is spent.
 * The page shows the same "we have sent you a code" to everybody.
 */
export const handler = trigger("create", async (event) => {
  const recipient = recipientOf(event);
  const { challengeId } = await sendCode(recipient, randomUUID());

  event.response.publicChallengeParameters = {
    medium: "EMAIL",
    length: "6",
    round: String(event.request.session.length + 1),
  };
  event.response.privateChallengeParameters = { challengeId, recipient: fingerprint(recipient) };
  event.response.challengeMetadata = "EMAIL_CODE";
});
