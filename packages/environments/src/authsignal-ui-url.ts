import { AUTHSIGNAL_UI } from "./assumptions.ts";
import type { Environment } from "./settings/environment.ts";

/**
 * Origin of the tenant's pre-built UI: the one that apps frame or open.
 *
 * @returns e.g. `https://auth.example.com`; on a laptop the local Authsignal's, which serves both API and UI
 */
export function authsignalUiUrl({ apiUrl, customDomain }: Environment["authsignal"]): string {
  const api = new URL(apiUrl);
  if (api.protocol === "http:") return api.origin;
  return customDomain === undefined ? AUTHSIGNAL_UI : `https://${customDomain}`;
}
