import { Hono } from "hono";
import { DELETED } from "../assumptions.ts";
import { ApiError, notFound } from "../core/errors.ts";
import type { Scope } from "../core/scope.ts";
import { type ActionToken, mayManage } from "../flows/action/action-token.ts";
import { requireActionToken } from "../http/authenticate.ts";
import { presentMasked } from "../http/present.ts";
import type { Service } from "../service/service.ts";
import type { ClientEnv } from "./env.ts";

/** GET /client/user-authenticators, DELETE /client/user-authenticators/{id} */
export function authenticatorRoutes(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  const { authenticators } = service.store;
  const requireScope = (actionToken: ActionToken, scope: Scope): void => {
    if (!mayManage(service, actionToken, scope))
      throw new ApiError(
        403,
        "unauthorized",
        `The token lacks ${scope}: complete a challenge, or track with that scope.`,
      );
  };

  app.get("/user-authenticators", (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    requireScope(actionToken, "read:authenticators");
    const { tenantId, userId } = actionToken.action;
    return c.json(authenticators.enrolled(tenantId, userId).map(presentMasked));
  });

  app.delete("/user-authenticators/:id", (c) => {
    const actionToken = requireActionToken(c.get("caller"));
    requireScope(actionToken, "remove:authenticators");
    const { tenantId, userId } = actionToken.action;
    const id = c.req.param("id");
    if (!authenticators.delete(tenantId, userId, id)) throw notFound(`The user has no authenticator ${id}.`);
    return c.json(DELETED);
  });
  return app;
}
