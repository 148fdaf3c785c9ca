import { createHmac } from "node:crypto";
import type { TenantDefinition } from "local-authsignal";
import { CloudError } from "../cloud-error.ts";
import { tenant } from "../servers/tenant.ts";
import type { DeclaredSignIn } from "./sign-ins.ts";

/** The server API key of one tenant: Authsignal knows a tenant by its key, so no two have the same. */
export function tenantKey(key: string, tenantId: string): string {
  return createHmac("sha256", key).update(tenantId).digest("base64url");
}

/**
 * The Authsignal tenants of a program's sign-ins. Several that name one tenant share it, as they would at Authsignal: it
 * knows the apps of all of them.
 */
export function tenantsOf(signIns: readonly DeclaredSignIn[], key: string): TenantDefinition[] {
  const tenants = new Map<string, TenantDefinition>();
  for (const { environment } of signIns) {
    const own = tenant(environment, tenantKey(key, environment.authsignal.tenantId));
    const other = tenants.get(own.tenantId);
    tenants.set(own.tenantId, other === undefined ? own : together(other, own));
  }
  return [...tenants.values()];
}

function together(one: TenantDefinition, other: TenantDefinition): TenantDefinition {
  return {
    ...one,
    redirectUrls: [...new Set([...one.redirectUrls, ...other.redirectUrls])],
    frameAncestors: [...new Set([...one.frameAncestors, ...other.frameAncestors])],
    ...((one.actions ?? other.actions) && { actions: { ...one.actions, ...other.actions } }),
  };
}

/**
 * The sign-in that each app belongs to, by the app's name.
 *
 * @throws {PROGRAM_FAILED} when two have an app of one name, because an app's settings are served by its name
 */
export function ownersOfApps(signIns: readonly DeclaredSignIn[]): Map<string, DeclaredSignIn> {
  const owners = new Map<string, DeclaredSignIn>();
  for (const signIn of signIns) {
    for (const app of Object.keys(signIn.publicSettings)) {
      const owner = owners.get(app);
      if (owner !== undefined) {
        throw new CloudError(
          "PROGRAM_FAILED",
          `SignIn "${owner.name}" and SignIn "${signIn.name}" both have an app "${app}"; expected a name of its own for each app`,
        );
      }
      owners.set(app, signIn);
    }
  }
  return owners;
}
