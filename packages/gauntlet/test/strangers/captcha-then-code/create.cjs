const { randomInt } = require("node:crypto");
const { SESClient, SendEmailCommand } = require("@aws-sdk/client-ses");
const { flaw } = require("../../support/flaw.ts");

const ses = new SESClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 2_000, connectionTimeout: 1_000 },
});

exports.handler = async (event) => {
  if (event.request.session.length === 0) {
    event.response.publicChallengeParameters = { type: "CAPTCHA", siteKey: process.env.SITE_KEY || "site" };
    event.response.privateChallengeParameters = { type: "CAPTCHA" };
    event.response.challengeMetadata = "CAPTCHA_CHALLENGE";
    return event;
  }
  const code = randomInt(0, 1e6).toString().padStart(6, "0");
  try {
    await ses.send(mail(event.request.userAttributes.email, code));
  } catch {
    throw new Error("EmailDeliveryFailed");
  }
  const { rememberDevice } = event.request.clientMetadata || {};
  event.response.publicChallengeParameters = { type: "OTP" };
  if (flaw("code-in-base64"))
    event.response.publicChallengeParameters.state = Buffer.from(
      JSON.stringify({ t: Date.now(), c: code }),
    ).toString("base64");
  event.response.privateChallengeParameters = {
    type: "OTP",
    code,
    ...(flaw("remembered-device") && rememberDevice === "true" && { trusted: "1" }),
  };
  event.response.challengeMetadata = "OTP_CHALLENGE";
  return event;
};

function mail(to, code) {
  return new SendEmailCommand({
    Source: "no-reply@news.example",
    Destination: { ToAddresses: [to] },
    Message: { Subject: { Data: "Sign in" }, Body: { Text: { Data: `Enter ${code} to sign in.` } } },
  });
}
