import type { MiddlewareHandler } from "hono";
import { ApiError } from "../core/errors.ts";

/**
 * Answers only to names of this machine. A page on another site can make its own name resolve to 127.0.0.1
 * (DNS rebinding) and would then read codes as if they were its own: the Host header gives it away.
 */
export function hostGuard(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (!isServedName(hostname, publicUrl))
      throw new ApiError(421, "invalid_request", `Host "${hostname}" is not served here; use localhost.`);
    await next();
  };
}

/** The same for a `Host` header. */
export function isServedHost(host: string | undefined, publicUrl: string): boolean {
  const url = `http://${host}`;
  return host !== undefined && URL.canParse(url) && isServedName(new URL(url).hostname, publicUrl);
}

function isServedName(hostname: string, publicUrl: string): boolean {
  return isLocalName(hostname) || hostname === new URL(publicUrl).hostname;
}

/** Is this a name that always means this machine (RFC 6761 for `.localhost`)? */
function isLocalName(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");
}
