import { Hono } from "hono";
import * as v from "valibot";
import { verifyRecoveryCode } from "../flows/code/verify-recovery-code.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";
import { presentVerified } from "./present-verified.ts";

const VerifyBody = v.object({ verificationCode: text });

/** POST /client/verify/recovery-code. No SDK calls it; the path follows its neighbours. */
export function recoveryCodeRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  app.post("/verify/recovery-code", async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { verificationCode } = await readBody(c, VerifyBody);
    return c.json(presentVerified(await verifyRecoveryCode(service, actionToken, verificationCode)));
  });
  return app;
}
