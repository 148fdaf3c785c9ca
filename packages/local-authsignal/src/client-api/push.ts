import { Hono } from "hono";
import * as v from "valibot";
import { requireDevice, updateDevice } from "../flows/device/device-credential.ts";
import { acceptSignature, issueMessage } from "../flows/device/device-message.ts";
import { answerPush, challengeWithPush, finalizePush, pendingPush } from "../flows/device/push.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { id, optionalFlag, optionalText, text } from "../http/fields.ts";
import { presentDevice } from "../http/present.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import { PublicKeyQuery } from "./devices.ts";
import type { ClientEnv } from "./env.ts";
import { presentRequest } from "./present-request.ts";

const ChallengeBody = v.object({ action: optionalText, userAuthenticatorId: optionalText });
const VerifyBody = v.object({ challengeId: id });
const AnswerBody = v.object({
  challengeId: id,
  publicKey: text,
  approved: v.boolean("must be true or false"),
  signature: text,
  verificationCode: optionalText,
});
const UpdateBody = v.object({
  challengeId: id,
  publicKey: text,
  signature: text,
  pushToken: optionalText,
  resetExpiry: optionalFlag,
});
const SIGNATURE = "x-authsignal-signature";

/** Push, from both ends: the app that asks and polls, and the phone that looks for what waits and answers it. */
export function pushRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  const base = "/user-authenticators/push";

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

  app.post(`${base}/challenge/sign`, (c) => {
    const { tenant } = c.get("caller");
    const { publicKey } = check(c.req.query(), PublicKeyQuery);
    const { message } = issueMessage(service, tenant, requireDevice(service, tenant, "push", publicKey));
    return c.json({ message });
  });

  app.get(`${base}/challenge`, (c) => {
    const { tenant } = c.get("caller");
    const { publicKey } = check(c.req.query(), PublicKeyQuery);
    const device = requireDevice(service, tenant, "push", publicKey);
    acceptSignature(service, tenant, device, { signature: c.req.header(SIGNATURE) ?? "" });
    const challenge = pendingPush(service, device);
    return c.json(challenge === undefined ? {} : presentRequest(service, challenge));
  });

  app.post(`${base}/challenge`, async (c) => {
    const { publicKey, ...answer } = await readBody(c, AnswerBody);
    const device = requireDevice(service, c.get("caller").tenant, "push", publicKey);
    return c.json({ isVerified: answerPush(service, device, answer) });
  });

  app.post(`${base}/sign`, (c) => {
    const { tenant } = c.get("caller");
    const { publicKey } = check(c.req.query(), PublicKeyQuery);
    const { challengeId, message } = issueMessage(
      service,
      tenant,
      requireDevice(service, tenant, "push", publicKey),
    );
    return c.json({ challengeId, message });
  });

  app.patch(base, async (c) => {
    const { tenant } = c.get("caller");
    const { publicKey, challengeId, signature, pushToken } = await readBody(c, UpdateBody);
    const device = requireDevice(service, tenant, "push", publicKey);
    acceptSignature(service, tenant, device, { signature, challengeId });
    return c.json(presentDevice(updateDevice(service, tenant, device, pushToken)));
  });

  return app;
}
