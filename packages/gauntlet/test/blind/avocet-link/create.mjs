import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { newLink } from "./links.mjs";
import { personOf } from "./person.mjs";

const ses = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500 },
});

const letter = (url) => ({
  Simple: {
    Subject: { Data: "Sign in to Avocet" },
    Body: {
      Text: {
        Data: `Open this link in the browser where you wanted to sign in:\n\n${url}\n\nIt works once, for ten minutes.`,
      },
      Html: {
        Data: `<p><a href="${url}">Sign in to Avocet</a></p><p>The link works once, for ten minutes.</p>`,
      },
    },
  },
});

export const handler = async (event) => {
  const { owner, address } = personOf(event);
  let link;
  try {
    link = await newLink(owner, address);
    const url = `${process.env.SITE_URL}/auth/link?token=${encodeURIComponent(link.token)}`;
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: process.env.SENDER,
        Destination: { ToAddresses: [address] },
        Content: letter(url),
      }),
    );
  } catch (error) {
    console.error(JSON.stringify({ step: "create", error: error.name }));
    throw new Error("The link could not be sent.");
  }

  // the address bar of the waiting tab shows nothing of the link itself
  event.response.publicChallengeParameters = { kind: "magic-link", minutes: "10" };
  event.response.privateChallengeParameters = { nonce: link.nonce, owner };
  event.response.challengeMetadata = "MAGIC_LINK";
  return event;
};
