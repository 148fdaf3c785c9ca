import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const ses = new SESv2Client({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 600, requestTimeout: 1200 },
});

const body = (code) =>
  [
    "Hello,",
    "",
    `your sign-in code for Northwind Club is ${code}.`,
    "It is valid for three minutes. If you did not ask for it, ignore this mail.",
  ].join("\n");

export const sendCode = async ({ to, code }) => {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.MAIL_FROM,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: "Your sign-in code" },
          Body: { Text: { Data: body(code) } },
        },
      },
    }),
    { abortSignal: AbortSignal.timeout(2500) },
  );
};
