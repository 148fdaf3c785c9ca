import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const ses = new SESv2Client({ maxAttempts: 1 });

export async function mailLink(to: string, url: string): Promise<void> {
  const html = `<p>Hello,</p><p><a href="${url}">Sign in to Cedar Planner</a></p><p>The link works once, for ten minutes, in the browser that asked for it.</p>`;
  try {
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: process.env.MAIL_FROM,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: "Sign in to Cedar Planner" },
            Body: { Html: { Data: html }, Text: { Data: `Sign in to Cedar Planner: ${url}` } },
          },
        },
      }),
      { abortSignal: AbortSignal.timeout(2500) },
    );
  } catch (error) {
    console.error("mail not sent", (error as Error).name);
    throw new Error("We could not send the mail. Please try again later.");
  }
}
