import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

// Five seconds for all of it, so two tries of a second each at most
const options = { maxAttempts: 2, requestHandler: { connectionTimeout: 700, requestTimeout: 1000 } };

export const documents = DynamoDBDocumentClient.from(new DynamoDBClient(options));
const mail = new SESv2Client(options);
const secrets = new SecretsManagerClient(options);

let pepper;
/** Loaded once per container; a failed load is tried again by the next invocation. */
export async function loadPepper() {
  pepper ??= secrets
    .send(new GetSecretValueCommand({ SecretId: process.env.PEPPER_SECRET }))
    .then(({ SecretString }) => {
      if (!SecretString) throw new Error("empty pepper");
      return SecretString;
    })
    .catch((error) => {
      pepper = undefined;
      throw error;
    });
  return pepper;
}

export async function sendCode(to, code) {
  await mail.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.FROM_ADDRESS,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: "Your sign-in code" },
          Body: {
            Text: {
              Data: `Your code is ${code}. It is good for five minutes.\n\nNobody from us will ever ask you for it.`,
            },
          },
        },
      },
    }),
  );
}
