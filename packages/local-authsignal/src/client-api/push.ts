import { Hono } from "hono";
import * as v from "valibot";
import { challengeWithPush, finalizePush } from "../flows/device/push.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { id, optionalText } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";

const ChallengeBody = v.object({ action: optionalText, userAuthenticatorId: optionalText });
const VerifyBody = v.object({ challengeId: id });

/** POST /client/challenge/push and /client/verify/push; the caller asks again until it is consumed. */
export function pushRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();

  app.post("/challenge/push", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { userAuthenticatorId } = await readBody(c, ChallengeBody);
    const { challengeId } = await challengeWithPush(service, actionToken, userAuthenticatorId);
    return c.json({ challengeId });
  });

  app.post("/verify/push", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { challengeId } = await readBody(c, VerifyBody);
    const result = await finalizePush(service, actionToken, challengeId);
    if (result.state !== "approved" || !result.verified.isVerified)
      return c.json({ isVerified: false, isConsumed: result.state === "denied" });
    return c.json({ isVerified: true, isConsumed: true, accessToken: result.verified.accessToken });
  });
  return app;
}
