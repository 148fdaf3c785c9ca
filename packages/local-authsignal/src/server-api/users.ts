import { Hono } from "hono";
import * as v from "valibot";
import {
  DEFAULT_USER_PAGE,
  DELETED,
  ID_TOKEN_FINDS_BY_VERIFIED_EMAIL,
  MAX_ID_TOKEN_LENGTH,
  MAX_USER_PAGE,
} from "../assumptions.ts";
import { invalidRequest } from "../core/errors.ts";
import { type IdTokenClaims, readIdToken, verifiedEmail } from "../core/id-token.ts";
import { VERIFICATION_METHODS } from "../core/vocabulary.ts";
import { updateUser } from "../flows/user/update-user.ts";
import {
  optionalCustom,
  optionalEmail,
  optionalFlag,
  optionalPhoneNumber,
  optionalText,
  UserPath,
} from "../http/fields.ts";
import { nothingAt } from "../http/nothing-at.ts";
import { presentUser } from "../http/present.ts";
import { check, readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";
import { newUser, type User } from "../store/users.ts";
import type { ServerEnv } from "./env.ts";

const UserBody = v.object({
  email: optionalEmail,
  emailVerified: optionalFlag,
  phoneNumber: optionalPhoneNumber,
  phoneNumberVerified: optionalFlag,
  username: optionalText,
  displayName: optionalText,
  locale: optionalText,
  custom: optionalCustom,
  defaultVerificationMethod: v.nullish(
    v.picklist(VERIFICATION_METHODS, `must be one of ${VERIFICATION_METHODS.join(", ")}`),
  ),
});

const Query = v.object({
  username: optionalText,
  email: optionalText,
  phoneNumber: optionalText,
  token: v.optional(v.pipe(v.string(), v.maxLength(MAX_ID_TOKEN_LENGTH, "is too long for an ID token"))),
  lastEvaluatedUserId: optionalText,
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9]{1,3}$/, `must be a number from 1 to ${MAX_USER_PAGE}`),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(MAX_USER_PAGE),
    ),
  ),
});

/** GET /users and GET, PATCH (POST), DELETE /users/{userId} */
export function userRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const { users, authenticators } = service.store;

  app.get("/users", (c) => {
    const { limit = DEFAULT_USER_PAGE, lastEvaluatedUserId, token, ...query } = check(c.req.query(), Query);
    const tokenPayload = token === undefined ? undefined : requireIdToken(c.get("tenant"), token);
    const email = tokenPayload === undefined ? query.email : emailOf(tokenPayload);
    // A token whose address nobody verified names nobody.
    if (tokenPayload !== undefined && email === undefined) return c.json({ users: [], tokenPayload });
    const found = users.query(c.get("tenant").tenantId, {
      ...query,
      email,
      after: lastEvaluatedUserId,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1)?.userId : undefined;
    return c.json({ users: page.map(presentListed), lastEvaluatedUserId: last, tokenPayload });
  });

  // An unknown user is not an error: nobody is enrolled under that id yet.
  app.get("/users/:userId", (c) => {
    const { userId } = check(c.req.param(), UserPath);
    const tenant = c.get("tenant");
    const user = users.get(tenant.tenantId, userId) ?? newUser(userId);
    return c.json(presentUser(user, authenticators.factors(tenant.tenantId, userId), tenant));
  });

  // Not an update of a user with the id "authenticators".
  app.post("/users/authenticators", (c) => {
    throw nothingAt(c);
  });

  // The SDKs for Ruby and Java update with POST.
  app.on(["PATCH", "POST"], "/users/:userId", async (c) => {
    const { userId } = check(c.req.param(), UserPath);
    const { defaultVerificationMethod, ...body } = await readBody(c, UserBody);
    const { tenantId } = c.get("tenant");
    const update = { ...body, defaultVerificationMethod: defaultVerificationMethod ?? undefined };
    const { userId: _, ...attributes } = updateUser(service, tenantId, userId, update);
    const [first] = authenticators.factors(tenantId, userId);
    return c.json({ ...attributes, defaultVerificationMethod: first?.verificationMethod });
  });

  app.delete("/users/:userId", (c) => {
    const { userId } = check(c.req.param(), UserPath);
    const { tenantId } = c.get("tenant");
    service.store.transaction(() => {
      authenticators.deleteAll(tenantId, userId);
      users.delete(tenantId, userId);
    });
    return c.json(DELETED);
  });
  return app;
}

/** The claims of a token that one of the tenant's identity providers signed. @throws {invalid_request} when it is not such a token */
function requireIdToken({ tenantId, identityProviders }: Tenant, token: string): IdTokenClaims {
  if (identityProviders.length === 0)
    throw invalidRequest(`Tenant ${tenantId} has no identityProviders whose ID tokens could be checked.`);
  const claims = readIdToken(token, identityProviders);
  if (claims !== undefined) return claims;
  const issuers = identityProviders.map(({ issuer }) => issuer).join(", ");
  throw invalidRequest(`token is not an ID token that one of these issued for this app: ${issuers}.`);
}

function emailOf(claims: IdTokenClaims): string | undefined {
  return ID_TOKEN_FINDS_BY_VERIFIED_EMAIL ? verifiedEmail(claims) : claims.email;
}

function presentListed(user: User): Record<string, unknown> {
  const { userId, email, emailVerified, phoneNumber, phoneNumberVerified, username } = user;
  return { userId, email, emailVerified, phoneNumber, phoneNumberVerified, username };
}
