import { sendMail, sendSms } from "./channels.mjs";
import { createCode, LIFETIME_MS } from "./codes.mjs";
import { trigger } from "./trigger.mjs";

export const handler = trigger("create", async ({ request, response }) => {
  const { userAttributes, session = [] } = request;
  if (request.userNotFound) throw new TypeError("unknown user");

  const medium = session.some((round) => round.challengeResult === true) ? "SMS" : "EMAIL";
  const code = createCode();

  if (medium === "EMAIL") {
    if (userAttributes.email_verified !== "true") throw new RangeError("email");
    await sendMail(userAttributes.email, code);
  } else {
    if (userAttributes.phone_number_verified !== "true") throw new RangeError("phone");
    await sendSms(userAttributes.phone_number, code);
  }

  response.publicChallengeParameters = {
    medium,
    mistakes: String(session.filter((r) => !r.challengeResult).length),
  };
  response.privateChallengeParameters = { medium, code, until: String(Date.now() + LIFETIME_MS) };
  response.challengeMetadata = medium;
});
