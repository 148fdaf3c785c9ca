import { Hono } from "hono";
import { ownOriginOnly } from "../http/own-origin-only.ts";
import type { Service } from "../service/service.ts";
import { secureUnframed } from "../ui/page/security-headers.ts";
import { phonePage } from "./page.ts";

/**
 * GET /phone: a simulated phone that speaks the device protocol of the mobile SDKs. Its links arrive in the outbox, where
 * a real phone would get a notification or use its camera: `?tenantId` and `token` pair it, `challengeId` is a QR code
 * that it scanned, neither means that a push arrived.
 */
export function phoneRoutes(service: Service): Hono {
  const app = new Hono();
  app.use("/phone", ownOriginOnly);
  app.get("/phone", (c) => {
    const tenantId = c.req.query("tenantId") ?? "";
    secureUnframed(c);
    return c.html(phonePage(tenantId, service.tenants.get(tenantId)?.name ?? tenantId));
  });
  return app;
}
