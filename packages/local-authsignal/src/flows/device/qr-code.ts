import { randomBytes, randomUUID } from "node:crypto";
import * as v from "valibot";
import { ApiError } from "../../core/errors.ts";
import { sameText } from "../../core/same-text.ts";
import type { CustomData } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Challenge } from "../../store/challenges.ts";
import { CustomDataSchema } from "../../store/users.ts";
import type { Caller } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { deliver } from "../proof/deliver.ts";
import { settleOwner } from "../proof/settle-owner.ts";
import { startChallenge } from "../proof/start-challenge.ts";
import type { DeviceAuthenticator } from "./device-credential.ts";

/** A QR code is shown to nobody in particular: the phone that scans it names the user. */
const QrData = v.object({
  claimedBy: v.optional(v.string()),
  /** The id of the authenticator whose device claimed it. */
  claimedWith: v.optional(v.string()),
  answer: v.optional(v.picklist(["approved", "denied"])),
  /** Set once the browser got the result: was a token handed out? */
  isVerified: v.optional(v.boolean()),
  custom: v.optional(CustomDataSchema),
});
export type QrData = v.InferOutput<typeof QrData>;

export interface QrInput {
  readonly action: string;
  readonly custom?: CustomData | undefined;
}

/**
 * Opens a challenge. Asked for with a tenant alone it is anonymous, and any paired phone of the tenant may claim it;
 * asked for with a tracked token it is that user's and action's, whatever `input` says ("Start QR code challenge" of
 * Authsignal's client API). Its secret is the browser's device code.
 */
export async function startQrChallenge(service: Service, caller: Caller, input: QrInput): Promise<Challenge> {
  const { tenant } = caller;
  if (caller.kind === "user") requireAnswerable(caller.actionToken);
  const key =
    caller.kind === "user"
      ? caller.actionToken.action
      : { tenantId: tenant.tenantId, userId: "", actionCode: input.action, idempotencyKey: randomUUID() };
  const { custom } = caller.kind === "user" ? caller.actionToken.action.attributes : input;
  const data: QrData = custom === undefined ? {} : { custom };
  const secret = randomBytes(24).toString("base64url");
  const what = { key, method: "DEVICE", secret, data: JSON.stringify(data) } as const;
  const challenge = startChallenge(service, what, tenant.tokenMs);
  const query = new URLSearchParams({ tenantId: tenant.tenantId, challengeId: challenge.challengeId });
  const url = `${service.uiUrl}/phone?${query}`;
  const { tenantId, userId, actionCode, idempotencyKey } = key;
  const about = { tenantId, userId, actionCode, idempotencyKey };
  await deliver(service, { ...about, to: "the phone that scans", kind: "QR_CODE", url });
  return challenge;
}

export function qrData(challenge: Challenge): QrData {
  return v.parse(QrData, JSON.parse(challenge.data ?? "{}"));
}

/**
 * A device claims a code that it scanned: the browser sees the claim. The first device keeps it.
 * @throws {invalid_credential} when the challenge is not open for this device
 */
export function claimQr(service: Service, device: DeviceAuthenticator, challengeId: string): Challenge {
  const challenge = requireScanned(service, device, challengeId);
  const data = qrData(challenge);
  if (data.claimedWith === undefined) {
    const claimed = { claimedBy: device.userId, claimedWith: device.userAuthenticatorId };
    service.store.challenges.setData(challengeId, JSON.stringify({ ...data, ...claimed }));
  } else if (data.claimedWith !== device.userAuthenticatorId) throw notOpen();
  return challenge;
}

/** The device that claimed a code approves or denies it. @throws {invalid_credential} when it did not claim it */
export function answerQr(
  service: Service,
  device: DeviceAuthenticator,
  challengeId: string,
  answer: "approved" | "denied",
): void {
  const challenge = requireScanned(service, device, challengeId);
  const data = qrData(challenge);
  if (data.claimedWith !== device.userAuthenticatorId) throw notOpen();
  service.store.challenges.setData(challengeId, JSON.stringify({ ...data, answer }));
}

/** The challenge of a code, while this device may answer it: of its own user, or of nobody in particular. */
function requireScanned(service: Service, device: DeviceAuthenticator, challengeId: string): Challenge {
  const challenge = service.store.challenges.get(challengeId);
  const known = service.store.authenticators.get(
    challenge?.key.tenantId ?? "",
    device.userId,
    device.userAuthenticatorId,
  );
  const isTheirs =
    challenge?.method === "DEVICE" &&
    known !== undefined &&
    ["", device.userId].includes(challenge.key.userId);
  const isOver = challenge?.closedAt !== undefined || (challenge?.expiresAt ?? 0) <= service.now();
  if (!isTheirs || isOver || qrData(challenge).answer !== undefined) throw notOpen();
  return challenge;
}

function notOpen(): ApiError {
  return new ApiError(400, "invalid_credential", "The QR code is not open for this device.");
}

export interface QrStatus {
  readonly isClaimed: boolean;
  readonly isVerified: boolean;
  readonly isConsumed: boolean;
  readonly accessToken?: string;
}

/** The answer to the browser that shows the code; the token is handed out once. */
export async function pollQr(
  service: Service,
  tenant: Tenant,
  challengeId: string,
  deviceCode: string,
): Promise<QrStatus> {
  const asked = requireQr(service, tenant, challengeId, deviceCode);
  const key = { ...asked.key, userId: qrData(asked).claimedBy ?? "" };
  return throughGate(service, tenant, key, () => {
    const challenge = requireQr(service, tenant, challengeId, deviceCode);
    const data = qrData(challenge);
    const isClaimed = data.claimedBy !== undefined;
    if (data.claimedBy === undefined || data.answer === undefined || challenge.expiresAt <= service.now())
      return { isClaimed, isVerified: false, isConsumed: false };
    if (data.answer === "denied") return { isClaimed, isVerified: false, isConsumed: true };
    // A poll that overlaps the one that got the token: consumed, but not declined.
    if (data.isVerified !== undefined) return { isClaimed, isVerified: data.isVerified, isConsumed: true };
    const phone = service.store.authenticators.get(tenant.tenantId, data.claimedBy, data.claimedWith ?? "");
    const accessToken =
      phone === undefined ? undefined : settleOwner(service, tenant, challenge, phone, "DEVICE", data.custom);
    const isVerified = accessToken !== undefined;
    service.store.challenges.setData(challengeId, JSON.stringify({ ...data, isVerified }));
    return { isClaimed, isVerified, isConsumed: true, ...(isVerified && { accessToken }) };
  });
}

function requireQr(service: Service, tenant: Tenant, challengeId: string, deviceCode: string): Challenge {
  const challenge = service.store.challenges.get(challengeId);
  const isTheirs = challenge?.key.tenantId === tenant.tenantId && challenge.method === "DEVICE";
  if (!isTheirs || !sameText(challenge.secret, deviceCode))
    throw new ApiError(400, "invalid_request", "There is no such QR code challenge.");
  return challenge;
}
