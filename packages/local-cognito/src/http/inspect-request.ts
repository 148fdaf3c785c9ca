import type { IncomingMessage } from "node:http";
import type { Cognito } from "../cognito.ts";
import type { UserPool } from "../pools/user-pool.ts";
import { unverifiedClaims } from "../signing/jwt.ts";

function textMember(body: unknown, name: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Reflect.get(body, name);
  return typeof value === "string" ? value : undefined;
}

/** The pool that a public request is about: that of its client, or of its access token. */
function poolOf(
  cognito: Cognito,
  clientId: string | undefined,
  token: string | undefined,
): UserPool | undefined {
  const client = clientId === undefined ? undefined : cognito.clients.find(clientId);
  if (client !== undefined) return cognito.pools.find(client.poolId);
  const issuer = token === undefined ? undefined : unverifiedClaims(token)?.["iss"];
  return typeof issuer === "string"
    ? cognito.pools.find(issuer.slice(issuer.lastIndexOf("/") + 1))
    : undefined;
}

/**
 * Shows a public request to its pool's web ACL, before anything else is done with it. Operations that need credentials
 * are not inspected (developer guide, user-pool-waf).
 *
 * @throws {ForbiddenException} when the web ACL blocks it
 */
export function inspectRequest(
  cognito: Cognito,
  operation: string,
  request: IncomingMessage,
  body: unknown,
): void {
  const clientId = textMember(body, "ClientId");
  const pool = poolOf(cognito, clientId, textMember(body, "AccessToken"));
  if (pool === undefined) return;
  cognito.firewall.check(pool.arn, () => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
    headers["x-amzn-cognito-operation-name"] = operation;
    if (clientId !== undefined) headers["x-amzn-cognito-client-id"] = clientId;
    return { address: request.socket.remoteAddress ?? "", headers };
  });
}
