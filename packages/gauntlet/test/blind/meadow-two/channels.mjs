import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

const options = { maxAttempts: 2, requestHandler: { connectionTimeout: 400, requestTimeout: 900 } };
const ses = new SESClient(options);
const sns = new SNSClient(options);
const ssm = new SSMClient(options);
const timeout = () => ({ abortSignal: AbortSignal.timeout(1600) });

let sender;
const loadSender = async () => {
  const { Parameter } = await ssm.send(
    new GetParameterCommand({ Name: process.env.SENDER_PARAMETER }),
    timeout(),
  );
  return Parameter.Value;
};

export const sendMail = async (to, code) => {
  sender ??= await loadSender();
  await ses.send(
    new SendEmailCommand({
      Source: sender,
      Destination: { ToAddresses: [to] },
      Message: {
        Subject: { Data: "Meadow Health sign-in" },
        Body: { Text: { Data: `Step 1 of 2. Your code is ${code}. We never ask for it by phone.` } },
      },
    }),
    timeout(),
  );
};

export const sendSms = (to, code) =>
  sns.send(
    new PublishCommand({
      PhoneNumber: to,
      Message: `Meadow Health, step 2 of 2: ${code}`,
      MessageAttributes: { "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" } },
    }),
    timeout(),
  );
