import { randomUUID } from "node:crypto";
import { hashRecoveryCode, newRecoveryCodes } from "../../core/recovery-code.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";

/**
 * Gives a user who has none their recovery codes, where the tenant offers them.
 * @returns the codes: the only time that they can be shown
 */
export function issueRecoveryCodes(service: Service, tenant: Tenant, userId: string): string[] | undefined {
  if (!tenant.verificationMethods.includes("RECOVERY_CODE")) return undefined;
  const { authenticators } = service.store;
  if (
    authenticators.enrolled(tenant.tenantId, userId).some((one) => one.verificationMethod === "RECOVERY_CODE")
  )
    return undefined;
  const codes = newRecoveryCodes();
  const now = service.now();
  authenticators.put(tenant.tenantId, {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod: "RECOVERY_CODE",
    isDefault: false,
    createdAt: now,
    verifiedAt: now,
    details: { recoveryHashes: codes.map(hashRecoveryCode) },
  });
  return codes;
}

/** Replaces a user's recovery codes. @returns the new codes, or undefined where the tenant does not offer them */
export function renewRecoveryCodes(service: Service, tenant: Tenant, userId: string): string[] | undefined {
  const { authenticators } = service.store;
  return service.store.transaction(() => {
    for (const one of authenticators.enrolled(tenant.tenantId, userId))
      if (one.verificationMethod === "RECOVERY_CODE")
        authenticators.delete(tenant.tenantId, userId, one.userAuthenticatorId);
    return issueRecoveryCodes(service, tenant, userId);
  });
}
