import type { MiddlewareHandler } from "hono";
import { ApiError } from "../core/errors.ts";

/**
 * Codes are secrets: a page of another origin must not read them, not even one on another port of localhost.
 * No CORS header is ever sent; requests that browsers mark as foreign (Fetch Metadata) get nothing at all,
 * except for a person following a link.
 */
export const ownOriginOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header("sec-fetch-site");
  const isForeign = site === "cross-site" || site === "same-site";
  const isNavigation =
    c.req.method === "GET" &&
    c.req.header("sec-fetch-mode") === "navigate" &&
    c.req.header("sec-fetch-dest") === "document";
  if (isForeign && !isNavigation)
    throw new ApiError(403, "unauthorized", "The outbox can be read only from its own page or by a program.");
  await next();
  c.header("Cross-Origin-Resource-Policy", "same-origin");
};
