import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const limits = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
};
const mail = new SESv2Client(limits);
const sms = new SNSClient(limits);

export async function sendMail(to: string, code: string): Promise<void> {
  await mail.send(
    new SendEmailCommand({
      FromEmailAddress: "login@practice.example",
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: "Step 1" }, Body: { Text: { Data: `Your code is ${code}` } } } },
    }),
  );
}

export async function sendSms(to: string, code: string): Promise<void> {
  await sms.send(new PublishCommand({ PhoneNumber: to, Message: `Step 2 of 2: ${code}` }));
}
