import { sameText } from "../core/same-text.ts";
import { readTenant, type Tenant, type TenantDefinition, TenantError } from "./tenant.ts";

/** The tenants being served, by id and by secret. */
export class Tenants {
  readonly #byId = new Map<string, Tenant>();

  constructor(definitions: readonly TenantDefinition[]) {
    for (const definition of definitions) this.put(definition);
  }

  /** Creates a tenant or replaces its settings. @throws {TenantError} when a setting is not valid or two tenants share a key */
  put(definition: TenantDefinition): void {
    const tenant = readTenant(definition);
    for (const key of tenant.apiSecretKeys) {
      const owner = this.bySecret(key);
      if (owner !== undefined && owner.tenantId !== tenant.tenantId)
        throw new TenantError(tenant.tenantId, `apiSecretKey is already that of tenant "${owner.tenantId}"`);
    }
    this.#byId.set(tenant.tenantId, tenant);
  }

  ids(): string[] {
    return [...this.#byId.keys()];
  }

  get(tenantId: string): Tenant | undefined {
    return this.#byId.get(tenantId);
  }

  /** Every origin that some tenant allows to frame the UI. */
  frameAncestors(): string[] {
    return [...new Set([...this.#byId.values()].flatMap((tenant) => tenant.frameAncestors))];
  }

  byManagementKey(key: string): Tenant | undefined {
    return [...this.#byId.values()].find(
      ({ managementApiKey }) => managementApiKey !== undefined && sameText(managementApiKey, key),
    );
  }

  bySecret(secret: string): Tenant | undefined {
    return [...this.#byId.values()].find(({ apiSecretKeys }) =>
      apiSecretKeys.some((key) => sameText(key, secret)),
    );
  }
}
