import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const ses = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 800, requestTimeout: 2500, throwOnRequestTimeout: true },
});

const text = (code) =>
  `Your Alder sign-in code is ${code}.\n\nIt is good for five minutes. Nobody from Alder will ever ask you for it.`;

export async function sendCode(to, code) {
  const command = new SendEmailCommand({
    FromEmailAddress: process.env.MAIL_FROM,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: "Your sign-in code" },
        Body: { Text: { Data: text(code) } },
      },
    },
  });
  try {
    await ses.send(command, { abortSignal: AbortSignal.timeout(3000) });
  } catch (error) {
    console.error("mail_not_sent", { name: error?.name, requestId: error?.$metadata?.requestId });
    throw new Error("We cannot send a code right now.");
  }
}
