import { LATER_ENROLMENT_KEEPS_THE_PROOF } from "../../assumptions.ts";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Action } from "../../store/actions.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import { newUser } from "../../store/users.ts";
import { type ActionToken, proofToken } from "../action/action-token.ts";
import { isSame } from "./find-enrolled.ts";
import { issueRecoveryCodes } from "./issue-recovery-codes.ts";

export interface Completed {
  readonly accessToken: string;
  /** Set when the proof completed an enrolment. */
  readonly enrolled?: Authenticator;
  /** Codes that came with the first enrolment, to be shown once. */
  readonly recoveryCodes?: string[] | undefined;
}

/**
 * Settles an action: the person proved themselves with `authenticator`. A pending authenticator becomes an
 * enrolled one, and completing an enrolment counts as completing the challenge.
 */
export function complete(
  service: Service,
  actionToken: Pick<ActionToken, "tenant" | "action">,
  authenticator: Authenticator,
  method: VerificationMethod,
): Completed {
  const { store } = service;
  const now = service.now();
  const { tenant, action } = actionToken;
  return store.transaction(() => {
    const isEnrolment = authenticator.verifiedAt === undefined;
    const proven = isEnrolment
      ? enrol(service, tenant.tenantId, authenticator)
      : { ...authenticator, lastVerifiedAt: now };
    store.authenticators.put(tenant.tenantId, proven);
    const wasProven = action.state === "CHALLENGE_SUCCEEDED";
    const proof =
      isEnrolment && wasProven && LATER_ENROLMENT_KEEPS_THE_PROOF && action.verificationMethod !== undefined
        ? { verificationMethod: action.verificationMethod, verifiedBy: action.verifiedBy }
        : { verificationMethod: method, verifiedBy: proven.userAuthenticatorId };
    const settled: Action = {
      ...action,
      ...proof,
      state: "CHALLENGE_SUCCEEDED",
      stateUpdatedAt: wasProven ? action.stateUpdatedAt : now,
      updatedAt: now,
    };
    store.actions.put(settled);
    const accessToken = proofToken(service, tenant, action, proof.verificationMethod);
    if (!isEnrolment) return { accessToken };
    const recoveryCodes = issueRecoveryCodes(service, tenant, action.userId);
    return { accessToken, enrolled: proven, recoveryCodes };
  });
}

/** Makes a pending authenticator an enrolled one; the same one from before is replaced. */
export function enrol(service: Service, tenantId: string, pending: Authenticator): Authenticator {
  const { authenticators } = service.store;
  const { userId, userAuthenticatorId } = pending;
  for (const other of [
    ...authenticators.enrolled(tenantId, userId),
    ...authenticators.pending(tenantId, userId),
  ]) {
    if (other.userAuthenticatorId !== userAuthenticatorId && isSame(other, pending))
      authenticators.delete(tenantId, userId, other.userAuthenticatorId);
  }
  rememberProof(service, tenantId, pending);
  const now = service.now();
  const isFirst = authenticators.factors(tenantId, userId).length === 0;
  return { ...pending, isDefault: pending.isDefault || isFirst, verifiedAt: now, lastVerifiedAt: now };
}

/** A proven address becomes the user's if they have none, and verified if it is theirs. */
function rememberProof(
  service: Service,
  tenantId: string,
  { userId, email, phoneNumber }: Authenticator,
): void {
  const user = service.store.users.get(tenantId, userId) ?? newUser(userId);
  const isTheirEmail = email !== undefined && (user.email ?? email).toLowerCase() === email.toLowerCase();
  const isTheirPhone = phoneNumber !== undefined && (user.phoneNumber ?? phoneNumber) === phoneNumber;
  service.store.users.put(tenantId, {
    ...user,
    email: user.email ?? email,
    emailVerified: user.emailVerified || isTheirEmail,
    phoneNumber: user.phoneNumber ?? phoneNumber,
    phoneNumberVerified: user.phoneNumberVerified || isTheirPhone,
  });
}
