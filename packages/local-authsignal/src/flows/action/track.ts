import { randomUUID } from "node:crypto";
import {
  CHALLENGE_NAMES_THE_RECORD,
  DEFAULT_SCOPE,
  FIRST_TRACK_WINS,
  TRACK_FILLS_MISSING_CONTACT,
} from "../../assumptions.ts";
import { ApiError, invalidRequest } from "../../core/errors.ts";
import type { UserActionState, VerificationMethod } from "../../core/vocabulary.ts";
import { noteAction } from "../../logs/note.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Action, TrackedAttributes } from "../../store/actions.ts";
import { newUser } from "../../store/users.ts";
import { trackToken } from "./action-token.ts";
import { allowedMethods } from "./answerable.ts";
import { decide } from "./decide.ts";

export interface TrackInput {
  readonly userId: string;
  readonly actionCode: string;
  readonly idempotencyKey?: string | undefined;
  /** A challenge that this action belongs to, as `getChallenge` found it. */
  readonly challengeId?: string | undefined;
  readonly attributes: TrackedAttributes;
}

export interface Tracked {
  readonly idempotencyKey: string;
  readonly state: UserActionState;
  readonly url: string;
  readonly token: string;
  readonly isEnrolled: boolean;
  readonly enrolledVerificationMethods: VerificationMethod[];
  readonly allowedVerificationMethods: VerificationMethod[];
  readonly defaultVerificationMethod?: VerificationMethod;
  readonly ruleIds: string[];
}

/**
 * Records that a user is about to do something and decides whether they must prove themselves.
 * The same idempotency key finds the same record again.
 *
 * @throws {AUTHENTICATOR_NOT_FOUND} when the tenant has no authenticators
 * @throws {invalid_request} when the tenant does not allow the redirect URL
 */
export function track(service: Service, tenant: Tenant, input: TrackInput): Tracked {
  const { attributes } = input;
  if (tenant.verificationMethods.length === 0)
    throw new ApiError(400, "AUTHENTICATOR_NOT_FOUND", "The tenant has no authenticators configured.");
  if (attributes.redirectUrl !== undefined && !tenant.redirectUrls.includes(attributes.redirectUrl))
    throw invalidRequest(
      `redirectUrl is ${JSON.stringify(attributes.redirectUrl)}; tenant ${tenant.tenantId} allows exactly: ${tenant.redirectUrls.join(", ") || "none"}`,
    );
  return service.store.transaction(() => {
    rememberContact(service, tenant, input);
    const action = findOrCreate(service, tenant, input);
    const enrolled = service.store.authenticators.factors(tenant.tenantId, input.userId);
    const methods = [...new Set(enrolled.map((authenticator) => authenticator.verificationMethod))];
    const token = trackToken(service, tenant, action, attributes.scope ?? DEFAULT_SCOPE);
    const first = methods[0];
    return {
      idempotencyKey: action.idempotencyKey,
      state: action.state,
      url: `${service.uiUrl}/?token=${token}`,
      token,
      isEnrolled: methods.length > 0,
      enrolledVerificationMethods: methods,
      allowedVerificationMethods: allowedMethods(tenant, action),
      ...(first === undefined ? {} : { defaultVerificationMethod: first }),
      ruleIds: action.rule === undefined ? [] : [action.rule.ruleId],
    };
  });
}

function findOrCreate(service: Service, tenant: Tenant, input: TrackInput): Action {
  const { userId, actionCode, attributes } = input;
  const idempotencyKey = keyOfChallenge(service, tenant, input) ?? input.idempotencyKey ?? randomUUID();
  const key = { tenantId: tenant.tenantId, userId, actionCode, idempotencyKey };
  const known = service.store.actions.get(key);
  if (known !== undefined && FIRST_TRACK_WINS) return known;
  const { state, rule } = decide(service, tenant, { userId, actionCode, attributes });
  const now = service.now();
  const action: Action = {
    ...key,
    state,
    rule,
    createdAt: now,
    updatedAt: now,
    stateUpdatedAt: now,
    failedAttempts: 0,
    attributes,
  };
  service.store.actions.put(action);
  noteAction(service, action);
  return action;
}

/** The idempotency key of a challenge that this user already answered for this action. */
function keyOfChallenge(service: Service, tenant: Tenant, input: TrackInput): string | undefined {
  const challenge = service.store.challenges.get(input.challengeId ?? "");
  if (!CHALLENGE_NAMES_THE_RECORD || challenge === undefined) return undefined;
  const { tenantId, userId, actionCode, idempotencyKey } = challenge.key;
  const isTheirs = tenantId === tenant.tenantId && userId === input.userId && actionCode === input.actionCode;
  return isTheirs ? idempotencyKey : undefined;
}

/** Tracking creates the user, and fills in missing contact details. */
function rememberContact(service: Service, tenant: Tenant, { userId, attributes }: TrackInput): void {
  const user = service.store.users.get(tenant.tenantId, userId) ?? newUser(userId);
  const found = TRACK_FILLS_MISSING_CONTACT ? attributes : {};
  service.store.users.put(tenant.tenantId, {
    ...user,
    email: user.email ?? found.email,
    phoneNumber: user.phoneNumber ?? found.phoneNumber,
    username: user.username ?? found.username,
    locale: user.locale ?? found.locale,
  });
}
