import type { Environment } from "./settings/environment.ts";

/** Where Authsignal serves the pre-built UI of a tenant without a domain of its own: default of its browser SDK until 0.1. */
const OWN_UI = "https://mfa.authsignal.com";

/**
 * Origin of the tenant's pre-built UI: the one that apps frame or open.
 *
 * @returns e.g. `https://auth.example.com`; on a laptop the local Authsignal's, which serves both API and UI
 */
export function authsignalUiUrl({ apiUrl, customDomain }: Environment["authsignal"]): string {
  const api = new URL(apiUrl);
  if (api.protocol === "http:") return api.origin;
  return customDomain === undefined ? OWN_UI : `https://${customDomain}`;
}
