// The pages of the apps that have no server of their own may use a part of this API: what needs no cookie, because it goes
// by an access token or by nothing.
import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import * as v from "valibot";

/** A page of this environment. */
export interface Page {
  /** E.g. `https://app.example.com`. */
  readonly origin: string;
  /** Where Authsignal returns to; undefined for a page that shows it in a popup. */
  readonly redirectUrl: string | undefined;
}

/** The parts that those pages may use, below `/api/`. None of them reads or sets the cookie for them. */
const SHARED_PATHS = ["operations", "password"] as const;

export function isShared(path: string): boolean {
  return SHARED_PATHS.some((shared) => path === `/api/${shared}` || path.startsWith(`/api/${shared}/`));
}

/**
 * Lets the listed pages read the answers of the shared paths. There is no `access-control-allow-credentials`, so a
 * browser sends them no cookie of this app.
 */
export function sharedWith(pages: readonly Page[]): MiddlewareHandler {
  const allow = cors({
    origin: (origin) => (pages.some((page) => page.origin === origin) ? origin : null),
    allowMethods: ["POST"],
    // The last is the hash of the body that CloudFront needs for its signature.
    allowHeaders: ["authorization", "content-type", "x-amz-content-sha256"],
    // The second is the name under which a function URL sends the first.
    exposeHeaders: ["www-authenticate", "x-amzn-remapped-www-authenticate"],
    maxAge: 600,
  });
  return (context, next) => (isShared(context.req.path) ? allow(context, next) : next());
}

const PAGES = v.array(v.object({ origin: v.string(), redirectUrl: v.optional(v.string()) }));

/** @param json what infra/components/sign-in-backend.ts has written @throws ValiError, SyntaxError */
export function readPages(json: string): readonly Page[] {
  return v.parse(PAGES, JSON.parse(json)).map(({ origin, redirectUrl }) => ({ origin, redirectUrl }));
}
