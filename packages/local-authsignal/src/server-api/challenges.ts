import { Hono } from "hono";
import * as v from "valibot";
import { invalidRequest } from "../core/errors.ts";
import { isEmailMethod, OTP_METHODS, VERIFICATION_METHODS } from "../core/vocabulary.ts";
import { wholeSeconds } from "../core/whole-seconds.ts";
import { claimChallenge } from "../flows/server/claim.ts";
import {
  resendServerChallenge,
  startServerChallenge,
  verifyServerChallenge,
} from "../flows/server/server-challenge.ts";
import {
  actionCode,
  id,
  optionalCustom,
  optionalFlag,
  optionalId,
  optionalText,
  text,
} from "../http/fields.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { Challenge } from "../store/challenges.ts";
import type { ServerEnv } from "./env.ts";

const ChallengeBody = v.object({
  verificationMethod: v.optional(v.picklist(OTP_METHODS, `must be one of ${OTP_METHODS.join(", ")}`)),
  action: v.optional(actionCode),
  challengeId: optionalId,
  idempotencyKey: optionalId,
  userId: optionalId,
  email: optionalText,
  phoneNumber: optionalText,
  smsChannel: v.optional(v.picklist(["WHATSAPP", "DEFAULT"])),
  deviceId: optionalText,
  ipAddress: optionalText,
  userAgent: optionalText,
  locale: optionalText,
  scope: optionalText,
  custom: optionalCustom,
});
const VerifyBody = v.object({ challengeId: id, verificationCode: text });
const ClaimBody = v.object({ challengeId: id, userId: id, skipVerificationCheck: optionalFlag });
const Query = v.object({
  challengeId: optionalId,
  userId: optionalId,
  action: v.optional(actionCode),
  verificationMethod: v.optional(v.picklist(VERIFICATION_METHODS)),
});

/** POST /challenge, POST /verify, POST /claim, GET (POST) /challenges */
export function challengeRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();

  app.post("/challenge", async (c) => {
    const body = await readBody(c, ChallengeBody);
    const tenant = c.get("tenant");
    const { verificationMethod, action, userId = "" } = body;
    if (body.challengeId !== undefined)
      return c.json(present(await resendServerChallenge(service, tenant, body.challengeId)));
    if (verificationMethod === undefined || action === undefined)
      throw invalidRequest(
        "verificationMethod and action are needed, or the challengeId of a challenge to send again.",
      );
    const method =
      verificationMethod === "SMS" && body.smsChannel === "WHATSAPP" ? "WHATSAPP" : verificationMethod;
    const { email, phoneNumber, idempotencyKey, deviceId, ipAddress, userAgent, locale, scope, custom } =
      body;
    const attributes = { deviceId, ipAddress, userAgent, locale, scope, custom };
    const input = { method, action, userId, email, phoneNumber, idempotencyKey, attributes };
    return c.json(present(await startServerChallenge(service, tenant, input)));
  });

  app.post("/verify", async (c) => {
    const { challengeId, verificationCode } = await readBody(c, VerifyBody);
    const verified = verifyServerChallenge(service, c.get("tenant"), challengeId, verificationCode);
    if (!verified.isVerified) return c.json(verified);
    const { method } = verified.challenge;
    return c.json({ isVerified: true, ...address(verified.challenge), verificationMethod: method });
  });

  app.post("/claim", async (c) => {
    const { skipVerificationCheck = false, ...input } = await readBody(c, ClaimBody);
    return c.json(await claimChallenge(service, c.get("tenant"), { ...input, skipVerificationCheck }));
  });

  // The SDK for .NET asks with POST, and sends its query as the body as well.
  app.on(["GET", "POST"], "/challenges", async (c) => {
    const body = c.req.method === "POST" ? await readBody(c, Query) : {};
    const query = check({ ...body, ...c.req.query() }, Query);
    const found = service.store.challenges.latest(c.get("tenant").tenantId, query, service.now());
    if (found === undefined) return c.json({});
    return c.json({
      challengeId: found.challengeId,
      expiresAt: wholeSeconds(found.expiresAt),
      action: found.key.actionCode,
      verificationMethod: found.verifiedAt === undefined ? undefined : found.method,
      smsChannel: found.method === "SMS" || found.method === "WHATSAPP" ? smsChannel(found) : undefined,
      ...address(found),
    });
  });
  return app;
}

function present({ challengeId, key, expiresAt }: Challenge): Record<string, unknown> {
  return {
    challengeId,
    idempotencyKey: key.idempotencyKey,
    expiresAt: wholeSeconds(expiresAt),
  };
}

function address({ method, recipient }: Challenge): Record<string, unknown> {
  return isEmailMethod(method) ? { email: recipient } : { phoneNumber: recipient };
}

function smsChannel({ method }: Challenge): string {
  return method === "WHATSAPP" ? "WHATSAPP" : "DEFAULT";
}
