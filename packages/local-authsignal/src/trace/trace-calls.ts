import type { Context, MiddlewareHandler } from "hono";
import { INVOCATION_HEADER } from "sign-in-trace";
import { readToken } from "../core/token.ts";
import type { Service } from "../service/service.ts";

/** Pages about this server, and their parts: no part of anybody's sign-in. */
const UNTRACED = /^\/(assets|faults|outbox|phone)\b/;

type Members = Readonly<Record<string, unknown>>;

const members = (value: unknown): Members =>
  typeof value === "object" && value !== null ? { ...value } : {};

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

function parsed(json: string): Members {
  try {
    return members(JSON.parse(json));
  } catch {
    return {};
  }
}

const isForm = (type: string): boolean =>
  /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type);

/** The body as the route read it: Hono keeps what it has read. */
async function bodyOf({ req }: Context): Promise<string | Members | undefined> {
  if (req.method === "GET" || req.method === "HEAD") return undefined;
  try {
    return isForm(req.header("content-type") ?? "") ? members(await req.parseBody()) : await req.text();
  } catch {
    // Too large, or cut off.
    return undefined;
  }
}

async function outputOf({ res }: Context): Promise<string | undefined> {
  if (!/^application\/json\b/.test(res.headers.get("content-type") ?? "")) return undefined;
  return res.clone().text();
}

/** The action that a call is about, by the key that a token of this server carries, or that a server names. */
function keyOf({ tenants }: Service, c: Context, input: Members, output: Members): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const secretsOf = (tenantId: string) => tenants.get(tenantId)?.apiSecretKeys ?? [];
  for (const token of [bearer, c.req.query("token"), text(input["token"])]) {
    const claims = token === undefined ? undefined : readToken(token, secretsOf);
    if (claims !== undefined) return claims.other.idempotencyKey;
  }
  // Only a server, which has the secret key, is believed when it names a key.
  if (!c.req.path.startsWith("/v1/") || c.req.path.startsWith("/v1/client/")) return undefined;
  const [, named] = /^\/v1\/users\/[^/]+\/actions\/[^/]+\/([^/]+)$/.exec(c.req.path) ?? [];
  return named ?? text(output["idempotencyKey"]) ?? text(input["idempotencyKey"]);
}

/** Emits each call of the APIs and of the pre-built UI, if somebody looks. */
export function traceCalls(service: Service): MiddlewareHandler {
  const { trace } = service;
  return async (c, next) => {
    if (!trace.active || UNTRACED.test(c.req.path)) return next();
    const at = trace.now();
    await next();
    const took = trace.now() - at;
    const [input, output] = await Promise.all([bodyOf(c), outputOf(c)]);
    const read = typeof input === "string" ? parsed(input) : (input ?? {});
    trace.emit({
      kind: "authsignal",
      at,
      took,
      invocation: c.req.header(INVOCATION_HEADER),
      idempotencyKey: keyOf(service, c, read, output === undefined ? {} : parsed(output)),
      method: c.req.method,
      path: `${c.req.path}${new URL(c.req.url).search}`,
      status: c.res.status,
      input: typeof input === "string" ? (input === "" ? undefined : read) : input,
      output,
      size: (typeof input === "string" ? input.length : 1024) + (output?.length ?? 0),
    });
  };
}
