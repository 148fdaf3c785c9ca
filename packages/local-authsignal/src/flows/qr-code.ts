import { randomBytes, randomUUID } from "node:crypto";
import * as v from "valibot";
import { sameText } from "../core/same-text.ts";
import { ApiError } from "../errors.ts";
import type { Service } from "../service.ts";
import type { Challenge } from "../store/challenges.ts";
import type { Tenant } from "../tenant.ts";
import type { CustomData } from "../vocabulary.ts";
import { isClosed, requireAllowed } from "./answerable.ts";
import { complete } from "./complete.ts";
import { deliver } from "./deliver.ts";
import { track } from "./track.ts";

/** A QR code is shown to nobody in particular: the phone that scans it says who it is. */
const QrData = v.object({
  claimedBy: v.optional(v.string()),
  answer: v.optional(v.picklist(["approved", "denied"])),
  isConsumed: v.optional(v.boolean()),
  custom: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});
export type QrData = v.InferOutput<typeof QrData>;

/** Opens a challenge that any paired phone of the tenant may claim. Its secret is the browser's device code. */
export async function startQrChallenge(
  service: Service,
  tenant: Tenant,
  action: string,
  custom: CustomData | undefined,
): Promise<Challenge> {
  const now = service.now();
  const key = { tenantId: tenant.tenantId, userId: "", actionCode: action, idempotencyKey: randomUUID() };
  const data: QrData = custom === undefined ? {} : { custom };
  const challenge: Challenge = {
    challengeId: randomUUID(),
    key,
    method: "DEVICE",
    secret: randomBytes(24).toString("base64url"),
    createdAt: now,
    expiresAt: now + tenant.tokenMs,
    data: JSON.stringify(data),
  };
  service.store.challenges.open(challenge);
  const url = `${service.uiUrl}/phone/scan?challengeId=${challenge.challengeId}`;
  await deliver(service, { ...key, to: "the phone that scans", kind: "QR_CODE", url });
  return challenge;
}

/** The QR challenge that a phone scanned, while it can be answered. */
export function findQr(service: Service, challengeId: string): Challenge | undefined {
  const challenge = service.store.challenges.get(challengeId);
  if (challenge?.method !== "DEVICE" || challenge.expiresAt <= service.now()) return undefined;
  return qrData(challenge).answer === undefined ? challenge : undefined;
}

export function qrData(challenge: Challenge): QrData {
  return v.parse(QrData, JSON.parse(challenge.data ?? "{}"));
}

/** A paired phone scans the code: the browser sees that somebody is on it. The first phone keeps it. */
export function claimQr(service: Service, challenge: Challenge, userId: string): void {
  const data = qrData(challenge);
  if (data.claimedBy !== undefined) return;
  service.store.challenges.setData(challenge.challengeId, JSON.stringify({ ...data, claimedBy: userId }));
}

export function answerQr(service: Service, challenge: Challenge, answer: "approved" | "denied"): void {
  const data = qrData(challenge);
  if (data.claimedBy === undefined) return;
  service.store.challenges.setData(challenge.challengeId, JSON.stringify({ ...data, answer }));
}

export interface QrStatus {
  readonly isClaimed: boolean;
  readonly isVerified: boolean;
  readonly isConsumed: boolean;
  readonly accessToken?: string;
}

/** What the browser that shows the code is told; the token is handed out once. */
export function pollQr(service: Service, tenant: Tenant, challengeId: string, deviceCode: string): QrStatus {
  return service.store.transaction(() => {
    const challenge = service.store.challenges.get(challengeId);
    const isTheirs = challenge?.key.tenantId === tenant.tenantId && challenge.method === "DEVICE";
    if (!isTheirs || !sameText(challenge.secret, deviceCode))
      throw new ApiError(400, "invalid_request", "There is no such QR code challenge.");
    const data = qrData(challenge);
    const isClaimed = data.claimedBy !== undefined;
    if (data.claimedBy === undefined || data.answer === undefined || challenge.expiresAt <= service.now())
      return { isClaimed, isVerified: false, isConsumed: false };
    if (data.answer === "denied" || data.isConsumed)
      return { isClaimed, isVerified: false, isConsumed: true };
    service.store.challenges.setData(challengeId, JSON.stringify({ ...data, isConsumed: true }));
    const accessToken = signIn(service, tenant, challenge, data.claimedBy, data.custom);
    if (accessToken === undefined) return { isClaimed, isVerified: false, isConsumed: true };
    return { isClaimed, isVerified: true, isConsumed: true, accessToken };
  });
}

function signIn(
  service: Service,
  tenant: Tenant,
  { key }: Challenge,
  userId: string,
  custom: CustomData | undefined,
): string | undefined {
  const phone = service.store.authenticators
    .enrolled(tenant.tenantId, userId)
    .find((one) => one.verificationMethod === "PUSH");
  const { actionCode, idempotencyKey } = key;
  track(service, tenant, { userId, actionCode, idempotencyKey, attributes: { custom } });
  const action = service.store.actions.get({ ...key, userId });
  if (phone === undefined || action === undefined || isClosed(action)) return undefined;
  requireAllowed({ action }, "DEVICE");
  return complete(service, { tenant, action }, phone, "DEVICE").accessToken;
}
