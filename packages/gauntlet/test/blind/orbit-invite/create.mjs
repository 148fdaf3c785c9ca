import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const ses = new SESv2Client({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1000 },
});

async function mail(address, code) {
  const command = new SendEmailCommand({
    FromEmailAddress: process.env.SENDER,
    Destination: { ToAddresses: [address] },
    Content: {
      Simple: {
        Subject: { Data: `${code} is your Orbit code` },
        Body: { Html: { Data: `<p>Enter <b>${code}</b> to sign in to Orbit.</p>` } },
      },
    },
  });
  await ses.send(command, { abortSignal: AbortSignal.timeout(2400) });
}

export const handler = async (event) => {
  const { userAttributes: user = {}, userNotFound } = event.request;
  const code = `${randomInt(10_000_000, 100_000_000)}`;
  const deliver = !userNotFound && user.email_verified === "true";

  // same work, same time, whoever it is
  await Promise.all([
    wait(300),
    deliver && mail(user.email, code).catch((error) => console.error("ses", error.name)),
  ]);

  event.response.publicChallengeParameters = { kind: "mail-code", length: "8" };
  event.response.privateChallengeParameters = { code, expires: `${Date.now() + 150_000}` };
  event.response.challengeMetadata = "mail-code";
  return event;
};
