import type { Context } from "hono";
import { NATIVE_SCHEMES } from "../../assumptions.ts";
import type { ActionToken } from "../../flows/action/action-token.ts";

/**
 * A strict policy: nothing inline, nothing foreign. Browsers apply form-action to the redirect that follows a
 * form, so the action's redirect URL has to be named.
 */
export function secure(
  c: Context,
  actionToken: ActionToken | undefined,
  frameAncestors: readonly string[],
): void {
  const redirectUrl = actionToken?.action.attributes.redirectUrl;
  const formTargets = [
    "'self'",
    ...(redirectUrl === undefined ? [] : [new URL(redirectUrl).origin]),
    ...NATIVE_SCHEMES.map((scheme) => `${scheme}:`),
  ].join(" ");
  const ancestors = frameAncestors.join(" ") || "'none'";
  setHeaders(c, `form-action ${formTargets}; frame-ancestors ${ancestors}`);
}

/** For pages that nobody may frame. */
export function secureUnframed(c: Context): void {
  setHeaders(c, "form-action 'self'; frame-ancestors 'none'");
}

/** For a page without anything that a frame could misuse. */
export function secureForAnyFrame(c: Context): void {
  setHeaders(c, "form-action 'none'; frame-ancestors *");
}

function setHeaders(c: Context, policy: string): void {
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; ${policy}`,
  );
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Cache-Control", "no-store");
}
