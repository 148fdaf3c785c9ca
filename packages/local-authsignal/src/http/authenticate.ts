import { unauthorized } from "../core/errors.ts";
import { type ActionToken, type Caller, openActionToken } from "../flows/action/action-token.ts";
import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";

/** The tenant whose secret key is the Basic user name (empty password). @throws {unauthorized} when no tenant has it */
export function authenticateServer(service: Service, header: string | undefined): Tenant {
  const credentials = basic(header);
  const secret = credentials?.replace(/:$/, "");
  const tenant = secret === undefined ? undefined : service.tenants.bySecret(secret);
  if (tenant === undefined) throw unauthorized();
  return tenant;
}

/** The tenant whose Management API key is the Basic user name; the server API's key is none. @throws {unauthorized} */
export function authenticateManagement(service: Service, header: string | undefined): Tenant {
  const key = basic(header)?.replace(/:$/, "");
  const tenant = key === undefined ? undefined : service.tenants.byManagementKey(key);
  if (tenant === undefined) throw unauthorized();
  return tenant;
}

/**
 * Who calls the client API: `Bearer <token>`, or `Basic base64(encodeURIComponent(tenantId))`, with or without
 * a trailing colon (the SDK sends none, curl examples send one).
 * @throws {unauthorized} when the token or the tenant is not known
 * @throws {expired_token} when the token is too old
 */
export function authenticateClient(service: Service, header: string | undefined): Caller {
  const bearer = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  if (bearer !== undefined) {
    const actionToken = openActionToken(service, bearer);
    return { kind: "user", actionToken, tenant: actionToken.tenant };
  }
  const tenantId = decodeComponent(basic(header)?.replace(/:$/, "") ?? "");
  const tenant = service.tenants.get(tenantId);
  if (tenant === undefined)
    throw unauthorized("The request is unauthorized. Check the tenant id, or set a token.");
  return { kind: "tenant", tenant };
}

/** The caller's token. @throws {unauthorized} when the caller sent only a tenant id */
export function requireActionToken(caller: Caller): ActionToken {
  if (caller.kind === "tenant")
    throw unauthorized("This call needs a token: track an action and set its token.");
  return caller.actionToken;
}

function basic(header: string | undefined): string | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? "")?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString();
}

function decodeComponent(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
