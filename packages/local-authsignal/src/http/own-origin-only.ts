import type { MiddlewareHandler } from "hono";
import { ApiError } from "../core/errors.ts";

/**
 * Whether a page of another origin sends a request, by Fetch Metadata, which browsers add and no page can set. A person who
 * follows a link is not a page.
 *
 * @param header reads a header by its name in small letters
 */
export function isOfAnotherPage(method: string, header: (name: string) => string | undefined): boolean {
  const site = header("sec-fetch-site");
  const isForeign = site === "cross-site" || site === "same-site";
  const isNavigation =
    method === "GET" && header("sec-fetch-mode") === "navigate" && header("sec-fetch-dest") === "document";
  return isForeign && !isNavigation;
}

/**
 * Codes are secrets: a page of another origin must not read them, not even one on another port of localhost.
 * No CORS header is ever sent; requests of such a page get nothing at all.
 */
export const ownOriginOnly: MiddlewareHandler = async (c, next) => {
  if (isOfAnotherPage(c.req.method, (name) => c.req.header(name)))
    throw new ApiError(403, "unauthorized", "The outbox can be read only from its own page or by a program.");
  await next();
  c.header("Cross-Origin-Resource-Policy", "same-origin");
};
