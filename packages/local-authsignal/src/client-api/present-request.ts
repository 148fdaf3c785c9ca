import { wholeSeconds } from "../core/whole-seconds.ts";
import type { Service } from "../service/service.ts";
import type { Challenge } from "../store/challenges.ts";

/** What a device is asked to approve, as the mobile SDKs show it. */
export function presentRequest(
  service: Service,
  { challengeId, key, expiresAt }: Challenge,
  userId: string = key.userId,
): Record<string, unknown> {
  const attributes = service.store.actions.get({ ...key, userId })?.attributes;
  const user = service.store.users.get(key.tenantId, userId);
  return {
    challengeId,
    userId,
    actionCode: key.actionCode,
    idempotencyKey: key.idempotencyKey,
    deviceId: attributes?.deviceId,
    userAgent: attributes?.userAgent,
    ipAddress: attributes?.ipAddress,
    expiresAt: wholeSeconds(expiresAt),
    custom: attributes?.custom,
    user: user?.custom === undefined ? undefined : { custom: user.custom },
  };
}
