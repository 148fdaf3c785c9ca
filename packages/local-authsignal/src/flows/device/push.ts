import { randomBytes, randomInt } from "node:crypto";
import * as v from "valibot";
import { CODE_LIFETIME_MS } from "../../assumptions.ts";
import { ApiError } from "../../core/errors.ts";
import { sameText } from "../../core/same-text.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import { type ActionToken, refreshActionToken } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { takeSend, targetOf } from "../code/send-code.ts";
import { settle, type Verified } from "../proof/attempt.ts";
import { deliver } from "../proof/deliver.ts";
import { startChallenge } from "../proof/start-challenge.ts";
import { type DeviceAuthenticator, requireSignature } from "./device-credential.ts";

const METHOD = "PUSH";

/** What was asked of the phone, and what it answered. */
const PushData = v.object({
  /** The number that the signing-in page shows, for the person to type on the phone. */
  number: v.optional(v.number()),
  isDenied: v.optional(v.boolean()),
});
export type PushData = v.InferOutput<typeof PushData>;

/**
 * Asks a phone. With number matching the person must type on the phone what the signing-in page shows, so that nobody
 * approves what they did not start.
 */
export async function sendPush(
  service: Service,
  actionToken: ActionToken,
  authenticator: Authenticator,
  matchNumber: boolean,
): Promise<Challenge> {
  const { action } = actionToken;
  const data: PushData = matchNumber ? { number: randomInt(10, 100) } : {};
  takeSend(service, action, METHOD);
  const { userAuthenticatorId: authenticatorId } = authenticator;
  const secret = randomBytes(24).toString("base64url");
  const what = { key: action, method: METHOD, authenticatorId, secret, data: JSON.stringify(data) } as const;
  const challenge = startChallenge(service, what, CODE_LIFETIME_MS);
  const user = service.store.users.get(action.tenantId, action.userId);
  const to = user?.email ?? user?.phoneNumber ?? action.userId;
  const url = `${service.uiUrl}/phone?tenantId=${encodeURIComponent(action.tenantId)}`;
  await deliver(service, { ...action, to, kind: METHOD, url });
  return challenge;
}

/** Asks the user's enrolled phone, without a number: the caller's page has none to show. */
export async function challengeWithPush(
  service: Service,
  actionToken: ActionToken,
  authenticatorId?: string,
): Promise<Challenge> {
  requireAnswerable(actionToken);
  return sendPush(service, actionToken, targetOf(service, actionToken, METHOD, authenticatorId), false);
}

/** The request that waits for this phone's answer. */
export function pendingPush(service: Service, device: DeviceAuthenticator): Challenge | undefined {
  const challenge = service.store.challenges.openFor(device.userAuthenticatorId, METHOD, service.now());
  return challenge === undefined || pushData(challenge).isDenied === true ? undefined : challenge;
}

export function pushData(challenge: Challenge): PushData {
  return v.parse(PushData, JSON.parse(challenge.data ?? "{}"));
}

export interface PushAnswer {
  readonly challengeId: string;
  readonly approved: boolean;
  /** Of the challenge's id. */
  readonly signature: string;
  /** The number that the signing-in page shows, where it shows one. */
  readonly verificationCode?: string | undefined;
}

/**
 * The phone's answer. A wrong number counts as a denial.
 * @returns whether the request was approved
 * @throws {invalid_credential} when no such request waits for this phone, or another device signed
 */
export function answerPush(service: Service, device: DeviceAuthenticator, answer: PushAnswer): boolean {
  requireSignature(device, answer.challengeId, answer.signature);
  const challenge = pendingPush(service, device);
  if (challenge?.challengeId !== answer.challengeId)
    throw new ApiError(400, "invalid_credential", "No such request waits for this device.");
  const data = pushData(challenge);
  const isRight =
    data.number === undefined || sameText(String(data.number), answer.verificationCode?.trim() ?? "");
  if (answer.approved && isRight)
    return service.store.challenges.verify(challenge.challengeId, service.now());
  service.store.challenges.setData(challenge.challengeId, JSON.stringify({ ...data, isDenied: true }));
  return false;
}

export type PushResult =
  | { readonly state: "waiting" | "denied" }
  | { readonly state: "approved"; readonly verified: Verified };

/** Settles the action that asked the phone, once the phone has answered. A denial fails the action. */
export function finalizePush(
  service: Service,
  actionToken: ActionToken,
  challengeId?: string,
): Promise<PushResult> {
  return throughGate(service, actionToken.tenant, actionToken.action, () => {
    const current = refreshActionToken(service, actionToken);
    const { action } = current;
    const challenge = service.store.challenges.current(action, METHOD);
    if (challenge === undefined || (challengeId !== undefined && challenge.challengeId !== challengeId))
      throw new ApiError(400, "invalid_request", "There is no such push challenge for this token.");
    if (pushData(challenge).isDenied) {
      service.store.challenges.close(challenge.challengeId, service.now());
      deny(service, current);
      return { state: "denied" };
    }
    const { authenticators } = service.store;
    const phone = authenticators.get(action.tenantId, action.userId, challenge.authenticatorId ?? "");
    if (challenge.verifiedAt === undefined || phone === undefined) return { state: "waiting" };
    requireAnswerable(current);
    service.store.challenges.close(challenge.challengeId, service.now());
    return { state: "approved", verified: settle(service, current, phone, METHOD) };
  });
}

function deny(service: Service, { action }: ActionToken): void {
  if (action.state === "CHALLENGE_SUCCEEDED") return;
  const now = service.now();
  service.store.actions.put({ ...action, state: "CHALLENGE_FAILED", stateUpdatedAt: now, updatedAt: now });
}
