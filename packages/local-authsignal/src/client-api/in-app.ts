import { Hono } from "hono";
import * as v from "valibot";
import { verifyInApp } from "../flows/device/in-app.ts";
import { id, text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";

const VerifyBody = v.object({ challengeId: id, publicKey: text, signature: text });

/** POST /client/verify/in-app: the mobile SDKs read `token` where other verify calls have `accessToken`. */
export function inAppRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  app.post("/verify/in-app", async (c) =>
    c.json(await verifyInApp(service, c.get("caller").tenant, await readBody(c, VerifyBody))),
  );
  return app;
}
