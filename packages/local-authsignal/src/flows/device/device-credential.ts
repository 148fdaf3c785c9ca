import { randomUUID } from "node:crypto";
import { PUSH_KEY_ANSWERS_QR_CODES, REMOVAL_WINDOW_SECONDS } from "../../assumptions.ts";
import { isSignedBy, readPublicKey } from "../../core/device-key.ts";
import { ApiError, invalidRequest } from "../../core/errors.ts";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Authenticator, Device, DeviceKind } from "../../store/authenticators.ts";
import type { ActionToken } from "../action/action-token.ts";
import { enrol } from "../proof/complete.ts";
import { issueRecoveryCodes } from "../proof/issue-recovery-codes.ts";
import { requireEnrolment } from "../proof/start-enrolment.ts";

/** The verification method that each kind of credential belongs to. */
const METHOD_OF: Readonly<Record<DeviceKind, VerificationMethod>> = {
  push: "PUSH",
  "qr-code": "DEVICE",
  "in-app": "DEVICE",
};

/** An authenticator whose device is known. */
export type DeviceAuthenticator = Authenticator & { readonly details: { readonly device: Device } };

export interface NewDevice {
  readonly publicKey: string;
  readonly deviceName?: string | undefined;
  readonly devicePlatform?: string | undefined;
  readonly pushToken?: string | undefined;
}

/**
 * Adds a device: it is enrolled at once, because its key proves nothing more by signing. The action is not settled by
 * it: the mobile SDKs get no token back.
 * @throws {invalid_request} when the key is not a P-256 key
 */
export function addDevice(
  service: Service,
  actionToken: ActionToken,
  kind: DeviceKind,
  given: NewDevice,
): Authenticator {
  const publicKey = requirePublicKey(given.publicKey);
  const { tenantId, userId, actionCode, idempotencyKey } = actionToken.action;
  return service.store.transaction(() => {
    const same = service.store.authenticators.byPublicKey(tenantId, kind, publicKey);
    if (same?.userId === userId) return same;
    if (same !== undefined) throw invalidRequest("publicKey belongs to another user.");
    requireEnrolment(service, actionToken, METHOD_OF[kind]);
    const { deviceName: name, devicePlatform: platform, pushToken } = given;
    const enrolled = enrol(service, tenantId, {
      userAuthenticatorId: randomUUID(),
      userId,
      verificationMethod: METHOD_OF[kind],
      isDefault: false,
      createdAt: service.now(),
      details: {
        device: { kind, publicKey, name, platform, pushToken, addedFor: { actionCode, idempotencyKey } },
      },
    });
    service.store.authenticators.put(tenantId, enrolled);
    issueRecoveryCodes(service, actionToken.tenant, userId);
    return enrolled;
  });
}

/** The device with a public key, or undefined. */
export function findDevice(
  service: Service,
  { tenantId }: Tenant,
  kind: DeviceKind,
  publicKey: string,
): DeviceAuthenticator | undefined {
  const key = readPublicKey(publicKey);
  const found = key === undefined ? undefined : service.store.authenticators.byPublicKey(tenantId, kind, key);
  const device = found?.details?.device;
  return found === undefined || device === undefined
    ? undefined
    : { ...found, details: { ...found.details, device } };
}

/** @throws {invalid_credential} when the tenant has no such device */
export function requireDevice(
  service: Service,
  tenant: Tenant,
  kind: DeviceKind,
  publicKey: string,
): DeviceAuthenticator {
  const found =
    findDevice(service, tenant, kind, publicKey) ??
    (kind === "qr-code" && PUSH_KEY_ANSWERS_QR_CODES
      ? findDevice(service, tenant, "push", publicKey)
      : undefined);
  if (found === undefined)
    throw new ApiError(400, "invalid_credential", `No ${kind} credential has this public key.`);
  return found;
}

/** @throws {invalid_credential} when the device did not sign this text */
export function requireSignature({ details }: DeviceAuthenticator, text: string, signature: string): void {
  if (!isSignedBy(details.device.publicKey, text, signature))
    throw new ApiError(400, "invalid_credential", "The signature is not that of this device.");
}

/** Stores a new push token; asking is a sign of life, so the device counts as just verified. */
export function updateDevice(
  service: Service,
  { tenantId }: Tenant,
  authenticator: DeviceAuthenticator,
  pushToken: string | undefined,
): Authenticator {
  const { message: _, ...device } = authenticator.details.device;
  const details = {
    ...authenticator.details,
    device: { ...device, pushToken: pushToken ?? device.pushToken },
  };
  const updated = { ...authenticator, details, lastVerifiedAt: service.now() };
  service.store.authenticators.put(tenantId, updated);
  return updated;
}

/**
 * Removes a device. It signs the number of the present ten minutes since 1970, which both mobile SDKs print as a
 * floating-point number.
 * @throws {invalid_credential} when the tenant has no such device, or it signed something else
 */
export function removeDevice(
  service: Service,
  tenant: Tenant,
  kind: DeviceKind,
  { publicKey, signature }: { readonly publicKey: string; readonly signature: string },
): Authenticator {
  const device = requireDevice(service, tenant, kind, publicKey);
  const present = Math.floor(service.now() / 1000 / REMOVAL_WINDOW_SECONDS);
  const texts = [present, present - 1, present + 1].flatMap((window) => [`${window}.0`, `${window}`]);
  if (!texts.some((text) => isSignedBy(device.details.device.publicKey, text, signature)))
    throw new ApiError(
      400,
      "invalid_credential",
      "The signature is not that of this device and these ten minutes.",
    );
  service.store.authenticators.delete(tenant.tenantId, device.userId, device.userAuthenticatorId);
  return device;
}

function requirePublicKey(text: string): string {
  const publicKey = readPublicKey(text);
  if (publicKey === undefined)
    throw invalidRequest("publicKey is not valid; expected a P-256 key, base64 of SPKI DER.");
  return publicKey;
}
