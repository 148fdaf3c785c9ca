/** `/api/password`: how people set and reset their password. It reads and sets no cookie, so every style may use it. */
import { Hono } from "hono";
import * as v from "valibot";
import { ApiError } from "./api-error.ts";
import type { KeptResets } from "./kept-resets.ts";
import type { Page } from "./other-pages.ts";
import { readBody } from "./read-body.ts";

export interface PasswordRouteParts {
  readonly resets: KeptResets;
  /** Every page that may ask, the app's own included. */
  readonly pages: readonly Page[];
  /** Whether the address, as `CloudFront-Viewer-Address` has it, may start one more sign-in or reset. */
  readonly mayStart: (address: string) => Promise<boolean>;
}

/** People sign in with their address here; a `sub`, which Cognito would accept, is nothing that somebody types. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}\.[^\s@.]{2,63}$/;
const START = v.object({ email: v.pipe(v.string(), v.trim(), v.maxLength(128), v.regex(EMAIL)) });
const FINISH = v.object({
  resetId: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  token: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
});

export function passwordRoutes({ resets, pages, mayStart }: PasswordRouteParts): Hono {
  const routes = new Hono();

  /** Answers somebody unknown like somebody known. */
  routes.post("/start", async (context) => {
    const { email } = await readBody(context, START);
    const page = pages.find(({ origin }) => origin === context.req.header("origin"));
    if (!(await mayStart(context.req.header("cloudfront-viewer-address") ?? "")))
      throw new ApiError("TooManyStartsError", 429, "too many resets were started");
    return context.json(await resets.start(email, page?.redirectUrl));
  });

  /** Sets the password with the token of Authsignal's page. The person then signs in with it. */
  routes.post("/finish", async (context) => {
    const { resetId, token, password } = await readBody(context, FINISH);
    await resets.finish(resetId, token, password);
    return context.json({ set: true });
  });

  return routes;
}
