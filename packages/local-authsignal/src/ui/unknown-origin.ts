import type { Context } from "hono";
import { html } from "hono/html";
import type { ActionToken } from "../flows/action/action-token.ts";
import type { Service } from "../service/service.ts";
import { textsOf } from "./page/language.ts";
import { layout } from "./page/layout.ts";
import { secureForAnyFrame } from "./page/security-headers.ts";
import type { View } from "./page/view.ts";

/**
 * The origin of a page that frames the pre-built UI and is not one of the tenant's. Browsers name it in `Referer`, unless
 * the page asks them not to.
 */
export function unknownOrigin(c: Context, service: Service, { tenant }: ActionToken): string | undefined {
  const referer = c.req.header("referer") ?? "";
  if (c.req.header("sec-fetch-dest") !== "iframe" || !URL.canParse(referer)) return undefined;
  const { origin } = new URL(referer);
  return [service.uiUrl, ...tenant.frameAncestors].includes(origin) ? undefined : origin;
}

/**
 * Says in the frame and in the terminal what is wrong. Otherwise the browser shows nothing in the frame, and the app's page
 * is greyed out behind it. This page has nothing to protect, so every page may frame it.
 */
export function renderUnknownOrigin(
  c: Context,
  service: Service,
  { tenant, action }: ActionToken,
  view: View,
  origin: string,
): Response | Promise<Response> {
  const known = tenant.frameAncestors.join(", ") || "none";
  const message = `the app's origin ${origin} is not one of tenant ${tenant.tenantId}; expected one of ${known}`;
  console.error(`local-authsignal: ${message}`);
  secureForAnyFrame(c);
  const body = html`<h1>Unknown origin</h1><p>Authsignal does not open here: ${message}. Register the origin with the tenant.</p>`;
  const page = { title: "Unknown origin", app: tenant.name, mode: view.mode, targets: [origin], body };
  return c.html(layout({ texts: textsOf(service, action), ...page }), 403);
}
