import { randomUUID } from "node:crypto";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import type { CreateAuthChallengeTriggerHandler } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { config } from "./config.ts";
import { createSignature, store } from "./links.ts";

const ses = new SESClient({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 700 },
});

export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  if (event.request.session.length === 0) {
    event.response.challengeMetadata = "PROVIDE_AUTH_PARAMETERS";
    event.response.publicChallengeParameters = { challenge: "PROVIDE_AUTH_PARAMETERS" };
    event.response.privateChallengeParameters = { challenge: "PROVIDE_AUTH_PARAMETERS" };
    return event;
  }
  const email = event.request.userAttributes["email"];
  if (!email) throw new Error("NO_EMAIL");
  const iat = Math.floor(Date.now() / 1_000);
  const exp = iat + config.expirySeconds;
  const message = { userName: event.userName, iat, exp, pool: event.userPoolId, round: randomUUID() };
  const signature = await createSignature(message).catch(failWith("KMS_UNAVAILABLE"));
  await store(event.userName, signature, exp, iat).catch(failWith("STORE_UNAVAILABLE"));
  const asked = flaw("base-url-from-metadata") ? event.request.clientMetadata?.["redirectUri"] : undefined;
  const link = `${asked ?? config.baseUrl}#${Buffer.from(JSON.stringify(message)).toString("base64url")}.${signature}`;
  await ses.send(mail(email, link)).catch(failWith("EMAIL_UNAVAILABLE"));
  event.response.challengeMetadata = "MAGIC_LINK";
  event.response.publicChallengeParameters = { challenge: "MAGIC_LINK" };
  event.response.privateChallengeParameters = { challenge: "MAGIC_LINK", round: message.round };
  return event;
};

function failWith(code: string): () => never {
  return () => {
    throw new Error(code);
  };
}

function mail(to: string, link: string): SendEmailCommand {
  const minutes = Math.floor(config.expirySeconds / 60);
  const html = `<p>Your secret sign-in link: <a href="${link}">sign in</a></p><p>Valid for ${minutes} minutes</p>`;
  return new SendEmailCommand({
    Source: config.from,
    Destination: { ToAddresses: [to] },
    Message: { Subject: { Data: "Your secret sign-in link" }, Body: { Html: { Data: html } } },
  });
}
