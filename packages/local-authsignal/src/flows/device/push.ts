import { randomBytes, randomInt, randomUUID } from "node:crypto";
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
import { requireEnrolment } from "../proof/start-enrolment.ts";

const METHOD = "PUSH";

/** What the phone shows, and what it answered. */
const PushData = v.object({
  /** The number that the signing-in page shows, for the phone to repeat. */
  number: v.optional(v.number()),
  isDenied: v.optional(v.boolean()),
});
export type PushData = v.InferOutput<typeof PushData>;

/** Pairs a phone: the pending authenticator that its first approval completes. */
export function startPushEnrolment(service: Service, actionToken: ActionToken): Authenticator {
  requireEnrolment(service, actionToken, METHOD);
  const { tenantId, userId } = actionToken.action;
  const pending = service.store.authenticators
    .pending(tenantId, userId)
    .find((one) => one.verificationMethod === METHOD);
  const authenticator: Authenticator = pending ?? {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod: METHOD,
    isDefault: false,
    createdAt: service.now(),
  };
  service.store.authenticators.put(tenantId, authenticator);
  return authenticator;
}

/**
 * Asks a phone. With number matching the phone has to repeat what the signing-in page shows, which stops people
 * from approving what they did not start.
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
  const what = {
    key: action,
    method: METHOD,
    authenticatorId: authenticator.userAuthenticatorId,
    secret: randomBytes(24).toString("base64url"),
    data: JSON.stringify(data),
  } as const;
  const challenge = startChallenge(service, what, CODE_LIFETIME_MS);
  const user = service.store.users.get(action.tenantId, action.userId);
  const to = user?.email ?? user?.phoneNumber ?? action.userId;
  const url = `${service.uiUrl}/phone?token=${challenge.challengeId}.${challenge.secret}`;
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

/** The challenge that a phone was asked, while it can be answered. */
export function findPush(service: Service, token: string): Challenge | undefined {
  const [challengeId = "", secret = ""] = token.split(".");
  const challenge = service.store.challenges.get(challengeId);
  if (challenge?.method !== METHOD || challenge.verifiedAt !== undefined || pushData(challenge).isDenied)
    return undefined;
  const isLive = challenge.closedAt === undefined && challenge.expiresAt > service.now();
  return isLive && sameText(challenge.secret, secret) ? challenge : undefined;
}

export function pushData(challenge: Challenge): PushData {
  return v.parse(PushData, JSON.parse(challenge.data ?? "{}"));
}

/** The phone's answer. A wrong number counts as a denial. @returns what was recorded, if anything */
export function answerPush(
  service: Service,
  token: string,
  answer: { approve: boolean; number?: number | undefined },
): "approved" | "denied" | undefined {
  const challenge = findPush(service, token);
  if (challenge === undefined) return undefined;
  const data = pushData(challenge);
  const isRight = data.number === undefined || data.number === answer.number;
  if (answer.approve && isRight) {
    service.store.challenges.verify(challenge.challengeId, service.now());
    return "approved";
  }
  service.store.challenges.setData(challenge.challengeId, JSON.stringify({ ...data, isDenied: true }));
  return "denied";
}

export type PushResult =
  | { readonly state: "waiting" | "denied" }
  | { readonly state: "approved"; readonly verified: Verified };

/** Settles the action of the one who is signing in, once the phone has answered. A denial fails the action. */
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
