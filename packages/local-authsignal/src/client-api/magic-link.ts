import { Hono } from "hono";
import * as v from "valibot";
import { challengeWithLink, finalizeLink, sendLink } from "../flows/code/magic-link.ts";
import { startAddressEnrolment } from "../flows/proof/start-enrolment.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { optionalText } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";
import { presentVerified } from "./present-verified.ts";

const EnrolBody = v.object({ email: optionalText });
const ChallengeBody = v.object({ userAuthenticatorId: optionalText });

/** Enrol and challenge send a link; finalize, when polled, says whether it was opened. */
export function magicLinkRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();

  app.post("/user-authenticators/email-magic-link", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { email } = await readBody(c, EnrolBody);
    const pending = startAddressEnrolment(service, actionToken, "EMAIL_MAGIC_LINK", email);
    await sendLink(service, actionToken, pending);
    return c.json({ userAuthenticatorId: pending.userAuthenticatorId, userId: pending.userId });
  });

  app.post("/challenge/email-magic-link", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { userAuthenticatorId } = await readBody(c, ChallengeBody);
    const challenge = await challengeWithLink(service, actionToken, userAuthenticatorId);
    return c.json({ challengeId: challenge.challengeId });
  });

  // The SDK asks once a second until isVerified: waiting is not a failure and has no reason.
  app.post("/verify/email-magic-link/finalize", async (c) => {
    const verified = await finalizeLink(service, requireActionToken(c.get("caller")));
    return c.json(verified.isVerified ? presentVerified(verified) : { isVerified: false });
  });
  return app;
}
