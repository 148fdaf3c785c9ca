import { hashRecoveryCode } from "../../core/recovery-code.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { ActionToken } from "../action/action-token.ts";
import { attempt, type Verified } from "../proof/attempt.ts";

/** Settles an action with a recovery code, which is used up. */
export function verifyRecoveryCode(
  service: Service,
  actionToken: ActionToken,
  typed: string,
): Promise<Verified> {
  return attempt(service, actionToken, "RECOVERY_CODE", ({ action }) => {
    const kept = service.store.authenticators
      .enrolled(action.tenantId, action.userId)
      .find((one) => one.verificationMethod === "RECOVERY_CODE");
    if (kept === undefined) return "nothing-open";
    return useUp(kept, hashRecoveryCode(typed)) ?? "wrong";
  });
}

function useUp(kept: Authenticator, hash: string): Authenticator | undefined {
  const hashes = kept.details?.recoveryHashes ?? [];
  if (!hashes.includes(hash)) return undefined;
  return { ...kept, details: { ...kept.details, recoveryHashes: hashes.filter((one) => one !== hash) } };
}
