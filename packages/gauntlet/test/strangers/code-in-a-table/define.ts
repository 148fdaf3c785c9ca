import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";

const logger = new Logger({ serviceName: "passwordless" });
const MOST = 3;

async function decide(event: DefineAuthChallengeTriggerEvent): Promise<DefineAuthChallengeTriggerEvent> {
  const { session, userNotFound } = event.request;
  const fail = (reason: string) => {
    logger.info("define: fail", { reason });
    event.response.issueTokens = false;
    event.response.failAuthentication = true;
    return event;
  };
  if (session.length > MOST) return fail("too many");
  for (const [index, entry] of session.entries()) {
    if (entry.challengeName !== "CUSTOM_CHALLENGE") return fail("unexpected challenge");
    if (index < session.length - 1 && entry.challengeResult !== false) return fail("unexpected result");
  }
  const isProven = session.at(-1)?.challengeResult === true && !userNotFound;
  if (!isProven && session.length === MOST) return fail("attempts used up");
  event.response.issueTokens = isProven;
  event.response.failAuthentication = false;
  if (!isProven) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}

export const handler = middy(decide).use(injectLambdaContext(logger, { logEvent: false }));
