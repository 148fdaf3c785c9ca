const crypto = require("node:crypto");
const { SES } = require("@aws-sdk/client-ses");
const { flaw } = require("../../support/flaw.ts");

const ses = new SES({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 2_000, connectionTimeout: 1_000 },
});

exports.handler = async (event) => {
  const session = event.request.session || [];
  let code;
  if (session.length === 0) {
    code = String(crypto.randomInt(0, 100_000_000)).padStart(8, "0");
    const { email } = event.request.userAttributes;
    const asked = flaw("destination-from-metadata") && event.request.clientMetadata?.email;
    try {
      await send(asked || email, code);
    } catch (error) {
      console.error("sending failed", error.name);
      throw new Error("EMAIL_NOT_SENT");
    }
  } else {
    // A later round of the same sign-in asks for the same code, which the round before kept in its metadata.
    code = session.at(-1).challengeMetadata.match(/CODE-(\d*)/)[1];
  }
  event.response.publicChallengeParameters = {
    medium: "EMAIL",
    ...(flaw("code-in-a-public-parameter") && { debug: code }),
  };
  event.response.privateChallengeParameters = { code, issuedAt: String(Date.now()) };
  event.response.challengeMetadata = `CODE-${code}`;
  return event;
};

async function send(address, code) {
  await ses.sendEmail({
    Source: process.env.SES_FROM_ADDRESS || "login@shop.example",
    Destination: { ToAddresses: [address] },
    Message: {
      Subject: { Charset: "UTF-8", Data: "Your secret login code" },
      Body: {
        Html: { Data: `<html><body><p>This is your secret login code:</p><h3>${code}</h3></body></html>` },
        Text: { Data: `Your secret login code: ${code}` },
      },
    },
  });
}
