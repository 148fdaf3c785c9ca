import { Hono } from "hono";
import * as v from "valibot";
import { iso } from "../core/iso.ts";
import { requireDevice, requireSignature } from "../flows/device/device-credential.ts";
import { answerQr, claimQr, pollQr, qrData, startQrChallenge } from "../flows/device/qr-code.ts";
import { actionCode, id, optionalCustom, text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";
import { presentRequest } from "./present-request.ts";

const ChallengeBody = v.object({ action: actionCode, custom: optionalCustom });
const VerifyBody = v.object({ challengeId: id, deviceCode: id });

const ClaimBody = v.object({ challengeId: id, publicKey: text, signature: text });
const AnswerBody = v.object({ ...ClaimBody.entries, approved: v.boolean("must be true or false") });

/**
 * QR codes, from both ends: the browser that shows one and polls (qr-socket.ts has its other way), and the device that
 * claims and answers it.
 */
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
  app.post("/user-authenticators/qr-code/challenge/claim", async (c) => {
    const { challengeId, publicKey, signature } = await readBody(c, ClaimBody);
    const device = requireDevice(service, c.get("caller").tenant, "qr-code", publicKey);
    requireSignature(device, challengeId, signature);
    const challenge = claimQr(service, device, challengeId);
    const { custom } = qrData(challenge);
    const request = presentRequest(service, challenge, device.userId);
    return c.json({ ...request, success: true, custom: custom ?? request["custom"] });
  });

  app.post("/user-authenticators/qr-code/challenge", async (c) => {
    const { challengeId, publicKey, signature, approved } = await readBody(c, AnswerBody);
    const device = requireDevice(service, c.get("caller").tenant, "qr-code", publicKey);
    requireSignature(device, challengeId, signature);
    answerQr(service, device, challengeId, approved ? "approved" : "denied");
    return c.json({ isVerified: approved });
  });
  return app;
}
