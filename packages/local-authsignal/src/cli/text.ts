import type { LocalAuthsignal } from "../server/start.ts";
import type { TenantDefinition } from "../service/tenant.ts";

/** One screen: what runs where. */
export function welcome(server: LocalAuthsignal, tenants: readonly TenantDefinition[]): string {
  const lines = tenants.map(
    ({ tenantId, apiSecretKey }) => `  tenant      ${tenantId}   secret key ${apiSecretKey}`,
  );
  return `Authsignal on this computer

  API         ${server.apiUrl}   (apiUrl and baseUrl of the SDKs)
  outbox      ${server.url}/outbox
  faults      ${server.url}/faults
${lines.join("\n")}

Ctrl-C stops it.`;
}
