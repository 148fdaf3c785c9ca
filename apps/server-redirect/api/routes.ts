/** The API of the page: when each function of `sign-in.ts` and `sessions.ts` is called. */
import { type Context, Hono } from "hono";
import { decodeJwt } from "jose";
import * as v from "valibot";
import { ApiError, endsSession, logged, publicError } from "./api-error.ts";
import { bearerToken } from "./bearer.ts";
import { contextData } from "./context-data.ts";
import { isFromOwnPage, isFromPageOf, readCookie, setCookie } from "./cookie.ts";
import { operationRoutes, type StepUpParts } from "./operation-routes.ts";
import type { Caller } from "./operations.ts";
import { isShared, type Page, sharedWith } from "./other-pages.ts";
import { startWithPassword } from "./password.ts";
import { readBody } from "./read-body.ts";
import { PENDING_SECONDS, type Session, type Sessions } from "./sessions.ts";
import {
  answerChallenge,
  endAllSessions,
  type Pool,
  refreshTokens,
  revokeSession,
  startSignIn,
} from "./sign-in.ts";
import { addressOf } from "./start-limit.ts";

export interface ApiParts {
  readonly pool: Pool;
  readonly sessions: Sessions;
  /** Whether the address, as `CloudFront-Viewer-Address` has it, may start one more sign-in. */
  readonly mayStart: (address: string) => Promise<boolean>;
  readonly appName: string;
  /** Where the app is served. */
  readonly origin: string;
  /** The pages of the apps without a server of their own. */
  readonly otherPages: readonly Page[];
  /** What people confirm here; undefined where they confirm nothing. */
  readonly stepUp: StepUpParts | undefined;
  /** `/api/password`; undefined where nobody has a password. */
  readonly passwords: Hono | undefined;
  /** How long the session's cookie is kept, in seconds. */
  readonly sessionSeconds: number;
  /** Milliseconds since the epoch; default Date.now. */
  readonly now?: () => number;
  /** Gets errors that are nobody's business but the developers'. */
  readonly log: (line: object) => void;
}

const MAX_TOKEN = 8192;
const attemptId = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const START = v.object({
  email: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(128)),
  password: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1024))),
});
const RESUME = v.object({ attemptId });
const ANSWER = v.object({ attemptId, token: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TOKEN)) });
const REFRESH = v.object({ seen: v.pipe(v.string(), v.maxLength(128)) });
const SIGN_OUT = v.object({ scope: v.picklist(["here", "everywhere"]) });

/** Access tokens are replaced when they have so long left. */
const RENEW_SECONDS = 60;

export function createApi(parts: ApiParts): Hono {
  const { pool, sessions, appName, origin, otherPages, sessionSeconds, now = Date.now, log } = parts;
  const api = new Hono().basePath("/api");
  const otherOrigins = otherPages.map((page) => page.origin);
  const poolFor = (context: Context) => ({ ...pool, from: contextData(context, new URL(origin).hostname) });

  api.use(sharedWith(otherPages));
  api.use(async (context, next) => {
    const { method, path, raw } = context.req;
    context.header("cache-control", "no-store");
    context.header("x-content-type-options", "nosniff");
    const isKnown =
      isFromOwnPage(raw.headers, origin) || (isShared(path) && isFromPageOf(raw.headers, otherOrigins));
    if (method !== "GET" && !isKnown)
      throw new ApiError("ForeignRequestError", 403, `this request is not from a page of ${origin}`);
    await next();
  });
  api.onError((error, context) => {
    const { status, error: shown, more } = publicError(error);
    if (status >= 500) log({ level: "ERROR", path: context.req.path, ...logged(error) });
    return context.json({ error: shown, ...more }, status);
  });
  api.notFound((context) => context.json({ error: { name: "NotFoundError", message: "no such path" } }, 404));

  if (parts.passwords) api.route("/password", parts.passwords);

  /** Starts a sign-in. The page gets no URL yet: it asks for it with the cookie, and so finds out that it has one. */
  api.post("/sign-in", async (context) => {
    const { email, password } = await readBody(context, START);
    const held = cookie(context);
    if (held !== undefined && (await sessions.session(held)))
      throw new ApiError("UserAlreadyAuthenticatedException", 409, "somebody is signed in here");
    if (!(await parts.mayStart(context.req.header("cloudfront-viewer-address") ?? "")))
      throw new ApiError("TooManyStartsError", 429, "too many sign-ins were started");
    const { pending, token } =
      password === undefined
        ? { pending: await startSignIn(poolFor(context), email), token: undefined }
        : await startWithPassword(poolFor(context), email, password);
    const kept = await sessions.keep(pending, held);
    // Authsignal's rules ask for nothing more: there is no page to show.
    if (token !== undefined) return answerWith(context, kept.id, kept.attemptId, token);
    giveCookie(context, kept.id, "pending", PENDING_SECONDS);
    return context.json({ attemptId: kept.attemptId, attemptsLeft: pending.attemptsLeft });
  });

  /** Where the person proves a sign-in that is open. */
  api.post("/sign-in/resume", async (context) => {
    const { attemptId } = await readBody(context, RESUME);
    const held = cookie(context);
    const pending = held === undefined ? undefined : await sessions.pending(held, attemptId);
    if (pending === undefined) throw foreign();
    return context.json({ url: pending.url });
  });

  /** Sends the proof. However often it is sent, it counts once. */
  api.post("/sign-in/answer", async (context) => {
    const { attemptId, token } = await readBody(context, ANSWER);
    const held = cookie(context);
    if (held === undefined) throw foreign();
    return answerWith(context, held, attemptId, token);
  });

  /** Who is signed in; `null` for nobody, which is no error: a page asks when it is opened. */
  api.get("/session", async (context) => {
    const held = cookie(context);
    const session = held === undefined ? undefined : await sessions.session(held);
    if (held === undefined || session === undefined) return context.json(null);
    const isStale = ({ accessToken }: Session) =>
      (decodeJwt(accessToken).exp ?? 0) * 1000 - now() < RENEW_SECONDS * 1000;
    const current = isStale(session) ? await renewed(held, isStale) : session;
    return context.json(current === undefined ? null : shown(current));
  });

  /** New tokens instead of those that the page has seen, by the `jti` of the access token. */
  api.post("/session/refresh", async (context) => {
    const { seen } = await readBody(context, REFRESH);
    const held = cookie(context);
    const isSeen = ({ accessToken }: Session) => decodeJwt(accessToken).jti === seen;
    const session = held === undefined ? undefined : await renewed(held, isSeen);
    if (session === undefined) throw notSignedIn();
    return context.json(shown(session));
  });

  api.post("/sign-out", async (context) => {
    const { scope } = await readBody(context, SIGN_OUT);
    const held = cookie(context);
    const session = held === undefined ? undefined : await sessions.session(held);
    giveCookie(context, "", "session", 0);
    if (held === undefined || session === undefined) return context.json({ revoked: true });
    // First here, so that nothing that fails later keeps the session.
    await sessions.end(held);
    if (scope === "everywhere") await sessions.endAll(session);
    try {
      await (scope === "here"
        ? revokeSession(pool, session.refreshToken)
        : endAllSessions(pool, session.accessToken));
    } catch (error) {
      // Already revoked is as good as revoked.
      if (!endsSession(error)) return context.json({ revoked: false });
    }
    return context.json({ revoked: true });
  });

  /** Who asks for an operation: the app's own page by its session, another app's by its access token. */
  async function caller(context: Context, { redirectUrl, bearer }: StepUpParts): Promise<Caller> {
    const from = {
      ipAddress: addressOf(context.req.header("cloudfront-viewer-address") ?? ""),
      userAgent: context.req.header("user-agent"),
      deviceId: undefined,
    };
    if (!isFromOwnPage(context.req.raw.headers, origin)) {
      const token = bearerToken(context.req.header("x-forwarded-authorization"));
      const found = token === undefined ? undefined : await bearer(token);
      if (found === undefined) {
        context.header("www-authenticate", token === undefined ? "Bearer" : 'Bearer error="invalid_token"');
        throw new ApiError(
          "NotAuthorizedException",
          401,
          "expected an access token of an app of this environment",
        );
      }
      return { ...found, asking: { redirectUrl: await redirectUrl(found.clientId), from } };
    }
    const held = cookie(context);
    const session = held === undefined ? undefined : await sessions.session(held);
    if (session === undefined) throw notSignedIn();
    const { sub = "", "cognito:username": userName = sub } = session.claims;
    return {
      sub,
      userName: String(userName),
      asking: { redirectUrl: await redirectUrl(pool.clientId), from },
    };
  }

  const { stepUp } = parts;
  if (stepUp)
    api.route(
      "/operations",
      operationRoutes(stepUp, (context) => caller(context, stepUp)),
    );

  async function answerWith(
    context: Context,
    held: string,
    attemptId: string,
    token: string,
  ): Promise<Response> {
    const answered = await sessions.answer(held, attemptId, token, (pending) =>
      answerChallenge(poolFor(context), pending, token),
    );
    if (answered === "foreign") throw foreign();
    if (answered === "used")
      throw new ApiError("AnsweredBeforeError", 409, "this sign-in was answered before");
    if ("next" in answered) return context.json({ next: { attemptsLeft: answered.next.attemptsLeft } });
    giveCookie(context, answered.id, "session", sessionSeconds);
    return context.json(shown(answered.session));
  }

  function renewed(id: string, isStale: (session: Session) => boolean): Promise<Session | undefined> {
    return sessions.refresh(
      id,
      isStale,
      ({ refreshToken }) => refreshTokens(pool, refreshToken),
      endsSession,
    );
  }

  const cookie = (context: Context) => readCookie(appName, context.req.header("cookie"));
  const giveCookie = (context: Context, id: string, kind: "pending" | "session", maxAge: number) =>
    context.header("set-cookie", setCookie(appName, id, kind, maxAge));

  return api;
}

/** What the page shows: claims, and no token. */
function shown({ claims, accessToken }: Session) {
  return { idClaims: claims, accessClaims: decodeJwt(accessToken) };
}

function notSignedIn(): ApiError {
  return new ApiError("NotAuthorizedException", 401, "nobody is signed in");
}

function foreign(): ApiError {
  return new ApiError(
    "NoPendingSignInError",
    409,
    "this browser has no such sign-in; expected the one that it started",
  );
}
