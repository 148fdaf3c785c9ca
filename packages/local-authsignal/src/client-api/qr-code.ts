import { Hono } from "hono";
import * as v from "valibot";
import { iso } from "../core/iso.ts";
import { pollQr, startQrChallenge } from "../flows/device/qr-code.ts";
import { actionCode, id, optionalCustom } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";

const ChallengeBody = v.object({ action: actionCode, custom: optionalCustom });
const VerifyBody = v.object({ challengeId: id, deviceCode: id });

/** POST /client/challenge/qr-code and /client/verify/qr-code (the REST way; see qr-socket.ts for the other). */
export function qrCodeRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();

  app.post("/challenge/qr-code", async (c) => {
    const input = await readBody(c, ChallengeBody);
    const { challengeId, secret, expiresAt } = await startQrChallenge(service, c.get("caller"), input);
    return c.json({ challengeId, expiresAt: iso(expiresAt), deviceCode: secret });
  });

  app.post("/verify/qr-code", async (c) => {
    const { challengeId, deviceCode } = await readBody(c, VerifyBody);
    return c.json(await pollQr(service, c.get("caller").tenant, challengeId, deviceCode));
  });
  return app;
}
