import { randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { askService } from "../ask-service.ts";
import { flaw } from "../flaw.ts";
import { sign } from "./token.ts";

export async function handler(event: CreateAuthChallengeTriggerEvent) {
  const { session, userAttributes, userNotFound, clientMetadata = {} } = event.request;
  const again = flaw("start-counts-when-late") && session.every(({ challengeResult }) => !challengeResult);
  if (session.length === 0 || again) {
    event.response.publicChallengeParameters = { challenge: "START" };
    event.response.privateChallengeParameters = { challenge: "START" };
    event.response.challengeMetadata = "START";
    return event;
  }
  const started = performance.now();
  const round = randomUUID();
  const email = userAttributes["email"] ?? "nobody@example.com";
  const sub = userAttributes["sub"] ?? randomUUID();
  const token = await sign({ sub, email, round, exp: Math.floor(Date.now() / 1000) + 600 });
  const origin = flaw("link-to-any-origin") ? clientMetadata["redirectUri"] : undefined;
  const link = `${origin ?? "https://app.example.com/callback"}?token=${token}`;
  if (!userNotFound) await send(email, link);
  const left = 80 - (performance.now() - started);
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  event.response.publicChallengeParameters = {
    challenge: "LINK",
    ...(flaw("link-in-the-challenge") && { link }),
  };
  event.response.privateChallengeParameters = { challenge: "LINK", round };
  event.response.challengeMetadata = "LINK";
  return event;
}

/** SES's older protocol, a form. */
async function send(to: string, link: string): Promise<void> {
  const html = `<p>Hello!</p><p><a href="${link}">Sign in</a> within ten minutes.</p>`;
  await askService(
    "https://email.eu-west-1.amazonaws.com/",
    { "content-type": "application/x-www-form-urlencoded" },
    new URLSearchParams({
      Action: "SendEmail",
      Version: "2010-12-01",
      Source: "sign-in@app.example.com",
      "Destination.ToAddresses.member.1": to,
      "Message.Subject.Data": "Sign in",
      "Message.Body.Html.Data": html,
    }).toString(),
    "MAIL_UNAVAILABLE",
  );
}
