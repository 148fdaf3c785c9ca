import { Hono } from "hono";
import * as v from "valibot";
import {
  createSession,
  refreshTokens,
  revokeSession,
  validateSession,
} from "../flows/server/server-sessions.ts";
import { id, optionalText, text } from "../http/fields.ts";
import { readBody } from "../http/read-body.ts";
import type { Service } from "../service/service.ts";
import { newUser } from "../store/users.ts";
import type { ServerEnv } from "./env.ts";

const CreateBody = v.object({ clientId: id, token: text, action: optionalText });
const ValidateBody = v.object({ accessToken: text, clientIds: v.optional(v.array(id)) });
const RefreshBody = v.object({ refreshToken: text });
const RevokeBody = v.object({ accessToken: text });
const RevokeUserBody = v.object({ userId: id });

/** POST /sessions, /sessions/validate, /sessions/refresh, /sessions/revoke, /sessions/user/revoke */
export function sessionRoutes(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();

  app.post("/sessions", async (c) =>
    c.json(createSession(service, c.get("tenant"), await readBody(c, CreateBody))),
  );

  app.post("/sessions/validate", async (c) => {
    const { accessToken, clientIds } = await readBody(c, ValidateBody);
    const tenant = c.get("tenant");
    const { session, expiresAt } = validateSession(service, tenant, accessToken, clientIds);
    const user = service.store.users.get(tenant.tenantId, session.userId) ?? newUser(session.userId);
    return c.json({ user, expiresAt, verificationMethod: session.verificationMethod });
  });

  app.post("/sessions/refresh", async (c) => {
    const { refreshToken } = await readBody(c, RefreshBody);
    return c.json(refreshTokens(service, c.get("tenant"), refreshToken));
  });

  app.post("/sessions/revoke", async (c) => {
    const { accessToken } = await readBody(c, RevokeBody);
    revokeSession(service, c.get("tenant"), accessToken);
    return c.json({});
  });

  app.post("/sessions/user/revoke", async (c) => {
    const { userId } = await readBody(c, RevokeUserBody);
    service.store.sessions.revokeUser(c.get("tenant").tenantId, userId, service.now());
    return c.json({});
  });
  return app;
}
