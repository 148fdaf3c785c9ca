import type { ClientSettings } from "./client-settings.ts";

/** One of the (at most two) secrets of a confidential app client. */
export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

/** An app client as the operations see it. */
export interface AppClient {
  readonly id: string;
  readonly poolId: string;
  readonly settings: ClientSettings;
  /** Empty for a public client. */
  readonly secrets: readonly ClientSecret[];
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** What a sign-in can be started with, without the `ALLOW_` prefix. */
export type AuthFlow =
  | "ADMIN_USER_PASSWORD_AUTH"
  | "CUSTOM_AUTH"
  | "REFRESH_TOKEN_AUTH"
  | "USER_AUTH"
  | "USER_PASSWORD_AUTH"
  | "USER_SRP_AUTH";

/** On when ExplicitAuthFlows was never set (API reference of CreateUserPoolClient). */
const DEFAULT_FLOWS: readonly string[] = [
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

/** Names from before the `ALLOW_` ones; they cannot be mixed with them. */
const LEGACY_NAMES: Partial<Record<AuthFlow, string>> = {
  ADMIN_USER_PASSWORD_AUTH: "ADMIN_NO_SRP_AUTH",
  CUSTOM_AUTH: "CUSTOM_AUTH_FLOW_ONLY",
  USER_PASSWORD_AUTH: "USER_PASSWORD_AUTH",
};

/** Whether the client may use a flow. Clients with legacy names may always refresh. */
export function allowsFlow({ settings }: AppClient, flow: AuthFlow): boolean {
  const flows: readonly string[] = settings.ExplicitAuthFlows ?? DEFAULT_FLOWS;
  if (flows.includes(`ALLOW_${flow}`)) return true;
  const legacy = flows.length > 0 && flows.every((name) => !name.startsWith("ALLOW_"));
  if (
    legacy &&
    (flow === "REFRESH_TOKEN_AUTH" || (flow === "USER_SRP_AUTH" && !flows.includes("CUSTOM_AUTH_FLOW_ONLY")))
  )
    return true;
  const legacyName = LEGACY_NAMES[flow];
  return legacyName !== undefined && flows.includes(legacyName);
}

/** Whether unknown users must look like known ones. The API's default is LEGACY. */
export function hidesUnknownUsers({ settings }: AppClient): boolean {
  return settings.PreventUserExistenceErrors === "ENABLED";
}

/** How long one challenge stays open, in milliseconds (AuthSessionValidity, default 3 minutes). */
export function authSessionMilliseconds({ settings }: AppClient): number {
  return (settings.AuthSessionValidity ?? 3) * 60_000;
}
