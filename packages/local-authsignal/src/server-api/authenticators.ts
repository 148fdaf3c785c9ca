import { Hono } from "hono";
import * as v from "valibot";
import { DELETED } from "../assumptions.ts";
import { notFound } from "../core/errors.ts";
import { VERIFICATION_METHODS } from "../core/vocabulary.ts";
import { enrolVerified } from "../flows/user/enrol-verified.ts";
import { AuthenticatorPath, optionalFlag, optionalText, UserPath } from "../http/fields.ts";
import { presentAuthenticator } from "../http/present.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import { ImportedCredential } from "../webauthn/credentials.ts";
import type { ServerEnv } from "./env.ts";

const EnrolBody = v.object({
  verificationMethod: v.picklist(VERIFICATION_METHODS, `must be one of ${VERIFICATION_METHODS.join(", ")}`),
  email: optionalText,
  phoneNumber: optionalText,
  isDefault: optionalFlag,
  otpUri: optionalText,
  webauthnCredential: v.optional(ImportedCredential),
  username: optionalText,
  displayName: optionalText,
});

/** GET and POST /users/{userId}/authenticators, DELETE /users/{userId}/authenticators/{id} */
export function authenticatorRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const { authenticators } = service.store;

  app.get("/users/:userId/authenticators", (c) => {
    const { userId } = check(c.req.param(), UserPath);
    return c.json(authenticators.enrolled(c.get("tenant").tenantId, userId).map(presentAuthenticator));
  });

  app.post("/users/:userId/authenticators", async (c) => {
    const { userId } = check(c.req.param(), UserPath);
    const given = await readBody(c, EnrolBody);
    const { authenticator, recoveryCodes } = enrolVerified(service, c.get("tenant"), userId, given);
    return c.json({ authenticator: presentAuthenticator(authenticator), recoveryCodes });
  });

  app.delete("/users/:userId/authenticators/:userAuthenticatorId", (c) => {
    const { userId, userAuthenticatorId } = check(c.req.param(), AuthenticatorPath);
    if (!authenticators.delete(c.get("tenant").tenantId, userId, userAuthenticatorId))
      throw notFound(`The user has no authenticator ${userAuthenticatorId}.`);
    return c.json(DELETED);
  });
  return app;
}
