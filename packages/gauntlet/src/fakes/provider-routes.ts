import { decoded } from "../decoded.ts";
import type { Exchange } from "./server.ts";

/** What a request asks Authsignal's server API for. */
export interface Route {
  readonly kind: string;
  readonly userId?: string | undefined;
  readonly action?: string | undefined;
  readonly authenticatorId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** @returns `undefined`, if the request is not for the server API */
export function routeOf({ method, path }: Pick<Exchange, "method" | "path">): Route | undefined {
  const [, id, rest, last, key] =
    /^\/v1\/users\/([^/?]*)(?:\/(actions|authenticators)(?:\/([^/?]+)(?:\/([^/?]+))?)?)?/.exec(path) ?? [];
  const userId = id === undefined ? undefined : decoded(id);
  if (userId !== undefined) {
    if (rest === "actions" && last !== undefined)
      return { kind: method === "POST" ? "track" : "action", userId, action: last, idempotencyKey: key };
    if (rest === "authenticators" && method === "GET") return { kind: "authenticators", userId };
    if (rest === "authenticators" && method === "POST") return { kind: "enrol", userId };
    if (rest === "authenticators" && method === "DELETE")
      return { kind: "unenrol", userId, authenticatorId: last };
    return { kind: method === "DELETE" ? "delete" : "user", userId };
  }
  if (/^\/v1\/validate\b/.test(path)) return { kind: "validate" };
  if (/^\/v1\/challenge\b/.test(path)) return { kind: "challenge" };
  if (/^\/v1\/verify\b/.test(path)) return { kind: "verify" };
  if (/^\/v1\/users\?/.test(path)) return { kind: "users" };
  if (/^\/v1\/(challenges?|claim|sessions|users)\b/.test(path)) return { kind: "other" };
  return undefined;
}
