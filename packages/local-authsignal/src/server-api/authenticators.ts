import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import * as v from "valibot";
import { readAddress } from "../core/contact.ts";
import { invalidRequest, notFound } from "../core/errors.ts";
import { ADDRESS_METHODS, isAddressMethod, isEmailMethod, VERIFICATION_METHODS } from "../core/vocabulary.ts";
import { enrol } from "../flows/proof/complete.ts";
import { issueRecoveryCodes } from "../flows/proof/issue-recovery-codes.ts";
import { AuthenticatorPath, optionalFlag, optionalText, UserPath } from "../http/fields.ts";
import { presentAuthenticator } from "../http/present.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { Authenticator } from "../store/authenticators.ts";
import { newUser } from "../store/users.ts";
import type { ServerEnv } from "./env.ts";

const EnrolBody = v.object({
  verificationMethod: v.picklist(VERIFICATION_METHODS, `must be one of ${VERIFICATION_METHODS.join(", ")}`),
  email: optionalText,
  phoneNumber: optionalText,
  isDefault: optionalFlag,
});

/** GET and POST /users/{userId}/authenticators, DELETE /users/{userId}/authenticators/{id} */
export function authenticatorRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const { authenticators, users } = service.store;

  app.get("/users/:userId/authenticators", (c) => {
    const { userId } = check(c.req.param(), UserPath);
    return c.json(authenticators.enrolled(c.get("tenant").tenantId, userId).map(presentAuthenticator));
  });

  app.post("/users/:userId/authenticators", async (c) => {
    const { userId } = check(c.req.param(), UserPath);
    const { tenantId } = c.get("tenant");
    const pending = readEnrolment(userId, await readBody(c, EnrolBody), service.now());
    const answer = service.store.transaction(() => {
      if (users.get(tenantId, userId) === undefined) users.put(tenantId, newUser(userId));
      const enrolled = enrol(service, tenantId, pending);
      authenticators.put(tenantId, enrolled);
      const recoveryCodes = issueRecoveryCodes(service, c.get("tenant"), userId);
      return { authenticator: presentAuthenticator(enrolled), recoveryCodes };
    });
    return c.json(answer);
  });

  app.delete("/users/:userId/authenticators/:userAuthenticatorId", (c) => {
    const { userId, userAuthenticatorId } = check(c.req.param(), AuthenticatorPath);
    if (!authenticators.delete(c.get("tenant").tenantId, userId, userAuthenticatorId))
      throw notFound(`The user has no authenticator ${userAuthenticatorId}.`);
    return c.body(null, 204);
  });
  return app;
}

/** An authenticator that the caller vouches for. */
function readEnrolment(userId: string, body: v.InferOutput<typeof EnrolBody>, now: number): Authenticator {
  const { verificationMethod } = body;
  if (!isAddressMethod(verificationMethod))
    throw invalidRequest(
      `verificationMethod is ${verificationMethod}; only ${ADDRESS_METHODS.join(", ")} can be vouched for.`,
    );
  const isEmail = isEmailMethod(verificationMethod);
  const address = readAddress(verificationMethod, isEmail ? body.email : body.phoneNumber);
  return {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod,
    ...(isEmail ? { email: address } : { phoneNumber: address }),
    isDefault: body.isDefault ?? false,
    createdAt: now,
  };
}
