import { Hono } from "hono";
import { authenticateServer } from "../http/authenticate.ts";
import type { Service } from "../service/service.ts";
import { actionRoutes } from "./actions.ts";
import { authenticatorRoutes } from "./authenticators.ts";
import { challengeRoutes } from "./challenges.ts";
import type { ServerEnv } from "./env.ts";
import { sessionRoutes } from "./sessions.ts";
import { trackRoutes } from "./track.ts";
import { userRoutes } from "./users.ts";
import { validateRoutes } from "./validate.ts";

/** Everything that `@authsignal/node` calls, behind the tenant's secret key. */
export function serverApi(service: Service): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.use(async (c, next) => {
    c.set("tenant", authenticateServer(service, c.req.header("authorization")));
    await next();
  });
  app.route("/", trackRoutes(service));
  app.route("/", validateRoutes(service));
  app.route("/", actionRoutes(service));
  app.route("/", challengeRoutes(service));
  app.route("/", sessionRoutes(service));
  app.route("/", userRoutes(service));
  app.route("/", authenticatorRoutes(service));
  return app;
}
