import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { LINK_TTL_S, linkBase, MIN_RESPONSE_MS, mailFrom } from "./settings.mjs";
import { issue } from "./token.mjs";

const ses = new SESv2Client({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1200 },
});

async function mailLink(to, token) {
  const link = new URL(linkBase);
  link.searchParams.set("token", token);
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: mailFrom,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: "Sign in to Quill" },
          Body: {
            Text: {
              Data: `Open this link on the device where you started:\n\n${link}\n\nIt works once and for ten minutes.`,
            },
          },
        },
      },
    }),
    { abortSignal: AbortSignal.timeout(2600) },
  );
}

export async function handler(event) {
  const { userAttributes, userNotFound, session } = event.request;
  const requestId = randomUUID();
  const nonce = randomBytes(18).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + LINK_TTL_S;
  const sub = userAttributes?.sub ?? requestId;
  const token = issue({ sub, rid: requestId, nonce, exp });

  const mail =
    !userNotFound && userAttributes?.email_verified === "true"
      ? mailLink(userAttributes.email, token)
      : undefined;
  const [sent] = await Promise.allSettled([mail, sleep(MIN_RESPONSE_MS)]);
  if (sent.status === "rejected") console.error({ message: "mail failed", name: sent.reason.name });

  event.response.publicChallengeParameters = { requestId, link: String(session.length + 1) };
  event.response.privateChallengeParameters = { requestId, nonce };
  event.response.challengeMetadata = "MAGIC_LINK";
  return event;
}
