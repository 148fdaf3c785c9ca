import type { CreateAuthChallengeTriggerEvent, CreateAuthChallengeTriggerHandler } from "aws-lambda";
import { issueLink } from "./links.ts";
import { mailLink } from "./mailer.ts";

const SINK = process.env.MAIL_SINK ?? "success@simulator.amazonses.com";

function mailbox({ userAttributes, userNotFound }: CreateAuthChallengeTriggerEvent["request"]): string {
  const usable = !userNotFound && userAttributes?.email_verified === "true" && userAttributes.email;
  return usable || SINK;
}

export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  const pending = event.request.session?.at(-1)?.challengeMetadata;
  let requestId = pending;

  // A mangled link is no reason for another mail: the first one stays good.
  if (!requestId) {
    const link = await issueLink(event.userName);
    await mailLink(mailbox(event.request), link.url);
    requestId = link.requestId;
  }

  event.response.publicChallengeParameters = {
    kind: "MAGIC_LINK",
    validMinutes: "10",
  };
  event.response.privateChallengeParameters = { requestId };
  event.response.challengeMetadata = requestId;
  return event;
};
