import { Hono } from "hono";
import * as v from "valibot";
import { isEmailMethod, type OtpMethod } from "../core/vocabulary.ts";
import { challengeWithCode, sendCode } from "../flows/code/send-code.ts";
import { verifyCode } from "../flows/code/verify-code.ts";
import { startAddressEnrolment } from "../flows/proof/start-enrolment.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { optionalText, text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";
import { presentVerified } from "./present-verified.ts";

const EnrolBody = v.object({ email: optionalText, phoneNumber: optionalText });
const ChallengeBody = v.object({ userAuthenticatorId: optionalText });
const VerifyBody = v.object({ verificationCode: text });

/** Enrol, challenge and verify for a method that sends a code; `path` is the method's name in URLs. */
export function otpRoutes(service: Service, method: OtpMethod, path: string): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();

  app.post(`/user-authenticators/${path}`, async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const body = await readBody(c, EnrolBody);
    const address = isEmailMethod(method) ? body.email : body.phoneNumber;
    const pending = startAddressEnrolment(service, actionToken, method, address);
    await sendCode(service, actionToken, method, pending);
    return c.json({ userAuthenticatorId: pending.userAuthenticatorId, userId: pending.userId });
  });

  app.post(`/challenge/${path}`, async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { userAuthenticatorId } = await readBody(c, ChallengeBody);
    const challenge = await challengeWithCode(service, actionToken, method, userAuthenticatorId);
    return c.json({ challengeId: challenge.challengeId });
  });

  app.post(`/verify/${path}`, async (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    const { verificationCode } = await readBody(c, VerifyBody);
    const verified = await verifyCode(service, actionToken, method, verificationCode);
    return c.json(presentVerified(verified));
  });
  return app;
}
