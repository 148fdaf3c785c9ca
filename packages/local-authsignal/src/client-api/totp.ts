import { Hono } from "hono";
import * as v from "valibot";
import { startTotpEnrolment, verifyTotp } from "../flows/code/totp.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";
import { presentVerified } from "./present-verified.ts";

const VerifyBody = v.object({ verificationCode: text });

/** POST /client/user-authenticators/totp and /client/verify/totp */
export function totpRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();

  app.post("/user-authenticators/totp", (c) => {
    const { authenticator, uri, secret } = startTotpEnrolment(service, requireActionToken(c.get("caller")));
    const { userAuthenticatorId, userId } = authenticator;
    return c.json({ uri, secret, userAuthenticatorId, userId });
  });

  app.post("/verify/totp", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { verificationCode } = await readBody(c, VerifyBody);
    return c.json(presentVerified(await verifyTotp(service, actionToken, verificationCode)));
  });
  return app;
}
