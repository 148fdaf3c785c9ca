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
import { isClosed, requireAllowed, requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { track } from "../action/track.ts";
import { complete } from "../proof/complete.ts";
import { deliver } from "../proof/deliver.ts";
import { startChallenge } from "../proof/start-challenge.ts";

/** A QR code is shown to nobody in particular: the phone that scans it names the user. */
const QrData = v.object({
  claimedBy: v.optional(v.string()),
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
  const url = `${service.uiUrl}/phone/scan?challengeId=${challenge.challengeId}`;
  const { tenantId, userId, actionCode, idempotencyKey } = key;
  const about = { tenantId, userId, actionCode, idempotencyKey };
  await deliver(service, { ...about, to: "the phone that scans", kind: "QR_CODE", url });
  return challenge;
}

/** The QR challenge that a phone scanned, while it can be answered. */
export function findQr(service: Service, challengeId: string): Challenge | undefined {
  const challenge = service.store.challenges.get(challengeId);
  if (challenge?.method !== "DEVICE" || challenge.closedAt !== undefined) return undefined;
  if (challenge.expiresAt <= service.now()) return undefined;
  return qrData(challenge).answer === undefined ? challenge : undefined;
}

export function qrData(challenge: Challenge): QrData {
  return v.parse(QrData, JSON.parse(challenge.data ?? "{}"));
}

/** Users whose paired phone may claim a challenge: its own user, or anybody's of the tenant. */
export function qrClaimants(service: Service, { key }: Challenge): string[] {
  const paired = service.store.authenticators.usersWith(key.tenantId, "PUSH");
  return key.userId === "" ? paired : paired.filter((userId) => userId === key.userId);
}

/** A paired phone scans the code: the browser sees the claim. The first phone keeps it. */
export function claimQr(service: Service, challenge: Challenge, userId: string): void {
  const data = qrData(challenge);
  if (data.claimedBy !== undefined || !qrClaimants(service, challenge).includes(userId)) return;
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
    const accessToken = signIn(service, tenant, challenge, data.claimedBy, data.custom);
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
  // The action of a known user was tracked before the code was shown.
  if (key.userId === "")
    track(service, tenant, { userId, actionCode, idempotencyKey, attributes: { custom } });
  const action = service.store.actions.get({ ...key, userId });
  if (phone === undefined || action === undefined || isClosed(action)) return undefined;
  requireAllowed({ action }, "DEVICE");
  return complete(service, { tenant, action }, phone, "DEVICE").accessToken;
}
