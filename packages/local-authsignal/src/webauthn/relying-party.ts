import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";

/** For whom credentials are made and from where they may be used. */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  /** The pre-built UI, the apps that use the browser SDK themselves, and native apps. */
  readonly origins: string[];
  /** The apps that may frame the pre-built UI. */
  readonly topOrigins: string[];
}

/** Ports do not count in a relying party id: all apps on localhost share their passkeys with the UI. */
export function relyingParty(service: Service, tenant: Tenant): RelyingParty {
  const callbacks = tenant.redirectUrls.map((url) => new URL(url).origin);
  return {
    id: new URL(service.uiUrl).hostname,
    name: tenant.name,
    origins: [...new Set([service.uiUrl, ...tenant.frameAncestors, ...callbacks, ...tenant.passkeyOrigins])],
    topOrigins: [...tenant.frameAncestors],
  };
}
