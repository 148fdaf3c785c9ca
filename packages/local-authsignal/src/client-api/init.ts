import { Hono } from "hono";
import { maskAddress } from "../core/contact.ts";
import type { VerificationMethod } from "../core/vocabulary.ts";
import { allowedMethods, requireAnswerable } from "../flows/action/answerable.ts";
import { requireActionToken } from "../http/authenticate.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";

/**
 * POST /client/init: how `@authsignal/react` starts a challenge. It treats every answer but a 2xx as an expired token.
 * [SRC] `use-authsignal.tsx` of version 0.2.2; the addresses are shown to the person, so they are masked.
 */
export function initRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  app.post("/init", (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    requireAnswerable(actionToken);
    const { token, action, tenant } = actionToken;
    const { tenantId, userId } = action;
    const user = service.store.users.get(tenantId, userId);
    const allowed = allowedMethods(tenant, action);
    const enrolled = service.store.authenticators.enrolled(tenantId, userId);
    const verificationMethods = [
      ...new Set(enrolled.map((one): VerificationMethod => one.verificationMethod)),
    ].filter((method) => allowed.includes(method));
    const email = enrolled.find((one) => one.email !== undefined)?.email ?? user?.email;
    const phoneNumber =
      enrolled.find((one) => one.phoneNumber !== undefined)?.phoneNumber ?? user?.phoneNumber;
    return c.json({
      challengeOptions: {
        token,
        defaultVerificationMethod: verificationMethods[0],
        verificationMethods,
        user: { email: email && maskAddress(email), phoneNumber: phoneNumber && maskAddress(phoneNumber) },
      },
    });
  });
  return app;
}
