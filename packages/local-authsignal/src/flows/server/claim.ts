import { randomUUID } from "node:crypto";
import { CLAIM_ENROLS_THE_ADDRESS, DEFAULT_SCOPE } from "../../assumptions.ts";
import { invalidRequest } from "../../core/errors.ts";
import { isAddressMethod, isEmailMethod, type VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Challenge } from "../../store/challenges.ts";
import { proofToken, trackToken } from "../action/action-token.ts";
import { requireAllowed, requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { track } from "../action/track.ts";
import { enrol } from "../proof/complete.ts";
import { findEnrolled } from "../proof/find-enrolled.ts";
import { attributesOf, requireChallenge } from "./server-challenge.ts";

export interface Claimed {
  readonly token: string;
  readonly verificationMethod: VerificationMethod;
}

/**
 * POST /claim: says whose a challenge was. The user gets the proven address as an authenticator, and the
 * settled action. An unverified challenge can be claimed only with `skipVerificationCheck`; the token is then
 * that of an action that still waits for its proof.
 */
export async function claimChallenge(
  service: Service,
  tenant: Tenant,
  input: { challengeId: string; userId: string; skipVerificationCheck: boolean },
): Promise<Claimed> {
  const { userId } = input;
  const { actionCode, idempotencyKey } = requireChallenge(service, tenant, input.challengeId).key;
  const key = { tenantId: tenant.tenantId, userId, actionCode, idempotencyKey };
  return throughGate(service, tenant, key, () => {
    const challenge = requireChallenge(service, tenant, input.challengeId);
    const owner = challenge.key.userId;
    if (owner !== "" && owner !== userId) throw invalidRequest("The challenge belongs to another user.");
    const isVerified = challenge.verifiedAt !== undefined;
    const isOver = challenge.closedAt !== undefined || challenge.expiresAt <= service.now();
    if (isOver) throw invalidRequest("The challenge was claimed already, or it has expired.");
    if (!isVerified && !input.skipVerificationCheck)
      throw invalidRequest("The challenge has not been verified.");
    const attributes = attributesOf(challenge);
    track(service, tenant, { userId, actionCode, idempotencyKey, attributes });
    const verificationMethod = challenge.method;
    if (!isVerified)
      return {
        token: trackToken(service, tenant, key, attributes.scope ?? DEFAULT_SCOPE),
        verificationMethod,
      };
    if (CLAIM_ENROLS_THE_ADDRESS) enrolAddress(service, tenant, userId, challenge);
    service.store.challenges.claim(challenge.challengeId, userId, service.now());
    settle(service, key, verificationMethod);
    return { token: proofToken(service, tenant, key, verificationMethod), verificationMethod };
  });
}

function settle(
  service: Service,
  key: Parameters<Service["store"]["actions"]["get"]>[0],
  verificationMethod: VerificationMethod,
): void {
  const action = service.store.actions.get(key);
  if (action === undefined) throw invalidRequest("The action no longer exists.");
  requireAnswerable({ action });
  requireAllowed({ action }, verificationMethod);
  const now = service.now();
  const state = "CHALLENGE_SUCCEEDED";
  service.store.actions.put({ ...action, state, stateUpdatedAt: now, updatedAt: now, verificationMethod });
}

function enrolAddress(service: Service, tenant: Tenant, userId: string, challenge: Challenge): void {
  const { method, recipient } = challenge;
  const { authenticators } = service.store;
  if (recipient === undefined || !isAddressMethod(method)) return;
  const address = isEmailMethod(method) ? { email: recipient } : { phoneNumber: recipient };
  if (findEnrolled(service, tenant.tenantId, { userId, verificationMethod: method, ...address })) return;
  const enrolled = enrol(service, tenant.tenantId, {
    userAuthenticatorId: randomUUID(),
    userId,
    verificationMethod: method,
    ...address,
    isDefault: false,
    createdAt: service.now(),
  });
  authenticators.put(tenant.tenantId, enrolled);
}
