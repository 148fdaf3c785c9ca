import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { expiredToken, tooManyRequests, unauthorized } from "../core/errors.ts";
import { answerError } from "../http/answer-error.ts";
import type { Fault } from "./fault.ts";
import type { Switchboard } from "./switchboard.ts";

export interface FaultEnv {
  Bindings: Partial<HttpBindings>;
}

/** Makes requests fail as the switchboard says. The switchboard's own page is out of its reach. */
export function injectFaults(switchboard: Switchboard): MiddlewareHandler<FaultEnv> {
  return async (c, next) => {
    if (c.req.path.startsWith("/faults")) return next();
    const fault = switchboard.take(c.req.method, c.req.path);
    if (fault === undefined) return next();
    const answer = await fail(c, fault);
    return answer ?? next();
  };
}

/** The faulty answer; undefined to let the request through after all. */
async function fail(c: Context<FaultEnv>, fault: Fault): Promise<Response | undefined> {
  switch (fault.kind) {
    case "slow":
      await sleep(fault.delayMs, c.req.raw.signal);
      return undefined;
    case "hang":
      await sleep(undefined, c.req.raw.signal);
      return undefined;
    case "reset":
      c.env.incoming?.socket.resetAndDestroy();
      await sleep(undefined, c.req.raw.signal);
      return undefined;
    case "unauthorized":
      return answerError(unauthorized(), c);
    case "unauthorized-empty":
      return c.body(null, 401);
    case "too-many-requests":
      return answerError(tooManyRequests("A fault is switched on for this route."), c);
    case "bad-gateway":
      return c.html("<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>", 502);
    case "malformed-json":
      return c.body('{"isValid":tru', 200, { "Content-Type": "application/json" });
    case "wrong-user":
      return c.json({ isValid: false, error: "The token belongs to another user." });
    case "wrong-action":
      return c.json({ isValid: false, error: "The token belongs to another action." });
    case "replayed-token":
      return c.json({ isValid: false, error: "The token was used before." });
    case "expired-token":
      if (c.req.path === "/v1/validate") return c.json({ isValid: false, error: "The token has expired." });
      return answerError(expiredToken(), c);
  }
}

/** Waits; without a time, until the caller gives up. */
function sleep(ms: number | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
