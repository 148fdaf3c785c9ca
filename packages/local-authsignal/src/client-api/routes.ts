import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { matchedRoutes } from "hono/route";
import { authenticateClient } from "../http/authenticate.ts";
import { nothingAt } from "../http/nothing-at.ts";
import type { Service } from "../service/service.ts";
import { authenticatorRoutes } from "./authenticators.ts";
import { deviceRoutes } from "./devices.ts";
import type { ClientEnv } from "./env.ts";
import { inAppRoutes } from "./in-app.ts";
import { initRoutes } from "./init.ts";
import { magicLinkRoutes } from "./magic-link.ts";
import { otpRoutes } from "./otp.ts";
import { passkeyRoutes } from "./passkey.ts";
import { pushRoutes } from "./push.ts";
import { qrCodeRoutes } from "./qr-code.ts";
import { recoveryCodeRoutes } from "./recovery-code.ts";
import { securityKeyRoutes } from "./security-key.ts";
import { totpRoutes } from "./totp.ts";

/** Everything that the browser and mobile SDKs call, behind a token or the tenant's id, from any origin. */
export function clientApi(service: Service): Hono<ClientEnv> {
  const app = new Hono<ClientEnv>();
  // The SDK sends credentials with some passkey calls, which rules a wildcard out. Headers are those that the browser
  // asks for: SDKs name themselves in some.
  app.use(
    cors({
      origin: (origin) => origin,
      allowMethods: ["GET", "POST", "PATCH", "DELETE"],
      credentials: true,
      maxAge: 600,
    }),
  );
  // Tokens are signed with the tenant's secret, so there is no public key to show.
  app.get("/public/:tenantId/.well-known/jwks", (c) => c.json({ keys: [] }));
  app.use(async (c, next) => {
    if (!isServed(c)) throw nothingAt(c);
    c.set("caller", authenticateClient(service, c.req.header("authorization")));
    await next();
  });
  app.route("/", otpRoutes(service, "EMAIL_OTP", "email-otp"));
  app.route("/", otpRoutes(service, "SMS", "sms"));
  app.route("/", otpRoutes(service, "WHATSAPP", "whatsapp"));
  app.route("/", magicLinkRoutes(service));
  app.route("/", totpRoutes(service));
  app.route("/", recoveryCodeRoutes(service));
  app.route("/", passkeyRoutes(service));
  app.route("/", securityKeyRoutes(service));
  app.route("/", pushRoutes(service));
  app.route("/", qrCodeRoutes(service));
  app.route("/", deviceRoutes(service));
  app.route("/", inAppRoutes(service));
  app.route("/", initRoutes(service));
  app.route("/", authenticatorRoutes(service));
  return app;
}

/** Is there a route for this request? Middleware, which is registered for every method, is none. */
function isServed(c: Context): boolean {
  return matchedRoutes(c).some(({ method }) => method !== "ALL");
}
