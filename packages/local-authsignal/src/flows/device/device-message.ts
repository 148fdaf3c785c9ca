import { randomBytes, randomUUID } from "node:crypto";
import { DEVICE_MESSAGE_MS } from "../../assumptions.ts";
import { ApiError } from "../../core/errors.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { DeviceMessage } from "../../store/authenticators.ts";
import { type DeviceAuthenticator, requireSignature } from "./device-credential.ts";

/** Asks a device to sign a text before it learns or changes anything. The text before it no longer counts. */
export function issueMessage(service: Service, tenant: Tenant, device: DeviceAuthenticator): DeviceMessage {
  const message = {
    challengeId: randomUUID(),
    message: randomBytes(24).toString("base64url"),
    expiresAt: service.now() + DEVICE_MESSAGE_MS,
  };
  keep(service, tenant, device, message);
  return message;
}

/**
 * Accepts the signature of the text that the device was asked to sign, once.
 * @throws {invalid_credential} when no text waits for it, the text is too old, or another device signed
 */
export function acceptSignature(
  service: Service,
  tenant: Tenant,
  device: DeviceAuthenticator,
  { signature, challengeId }: { readonly signature: string; readonly challengeId?: string },
): void {
  const { message } = device.details.device;
  const isOpen = message !== undefined && message.expiresAt > service.now();
  if (!isOpen || (challengeId !== undefined && challengeId !== message.challengeId))
    throw new ApiError(
      400,
      "invalid_credential",
      "No message waits for this signature: ask for another one.",
    );
  requireSignature(device, message.message, signature);
  keep(service, tenant, device, undefined);
}

function keep(
  service: Service,
  tenant: Tenant,
  device: DeviceAuthenticator,
  message: DeviceMessage | undefined,
): void {
  const details = { ...device.details, device: { ...device.details.device, message } };
  service.store.authenticators.put(tenant.tenantId, { ...device, details });
}
