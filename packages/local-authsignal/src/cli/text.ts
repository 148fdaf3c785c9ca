import type { LocalAuthsignal } from "../server/start.ts";
import type { TenantDefinition } from "../service/tenant.ts";

/** What the command prints, in English. */
export const usage = `local-authsignal: Authsignal on this computer

  npx pnpm --filter local-authsignal start [options]

  --port <number>   default 5181; 0 takes any free port
  --data <file>     SQLite file, default .local/authsignal.sqlite
  --config <file>   JSON, { "tenants": [...] }; see README.md`;

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
