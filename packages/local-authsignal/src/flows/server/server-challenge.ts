import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { CODE_LIFETIME_MS, MAX_ATTEMPTS_PER_ACTION, RATE_LIMITS } from "../../assumptions.ts";
import { readAddress } from "../../core/contact.ts";
import { invalidRequest, notFound, tooManyRequests } from "../../core/errors.ts";
import { codeMatches, newCode } from "../../core/one-time-code.ts";
import { type FailureReason, isOtpMethod, type OtpMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import { TrackedAttributes } from "../../store/actions.ts";
import type { Challenge } from "../../store/challenges.ts";
import { takeSend } from "../code/send-code.ts";
import { deliver } from "../proof/deliver.ts";
import { startChallenge } from "../proof/start-challenge.ts";

const Data = v.object({
  failedAttempts: v.number(),
  /** What the app's server sent with the challenge; the action that claims it keeps it. */
  attributes: v.optional(TrackedAttributes, {}),
});

export interface ServerChallengeInput {
  readonly method: OtpMethod;
  readonly action: string;
  /** Empty when nobody is known yet: the address is proven before an account exists. */
  readonly userId: string;
  readonly idempotencyKey?: string | undefined;
  readonly email?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly attributes: TrackedAttributes;
}

/** POST /challenge: sends a code at the request of the app's server. */
export async function startServerChallenge(
  service: Service,
  tenant: Tenant,
  input: ServerChallengeInput,
): Promise<Challenge> {
  const { method, action, userId, idempotencyKey = randomUUID() } = input;
  const user = service.store.users.get(tenant.tenantId, userId);
  const given =
    method === "EMAIL_OTP" ? (input.email ?? user?.email) : (input.phoneNumber ?? user?.phoneNumber);
  const recipient = readAddress(method, given);
  const key = { tenantId: tenant.tenantId, userId, actionCode: action, idempotencyKey };
  takeSend(service, key, method, userId === "" ? recipient.toLowerCase() : userId);
  const data = JSON.stringify({ failedAttempts: 0, attributes: input.attributes });
  const what = { key, method, recipient, secret: newCode(), data };
  const challenge = startChallenge(service, what, CODE_LIFETIME_MS);
  await deliver(service, {
    ...key,
    to: recipient,
    kind: method,
    code: challenge.secret,
    attributes: input.attributes,
  });
  return challenge;
}

/** What the app's server sent when it started the challenge. */
export function attributesOf({ data }: Challenge): TrackedAttributes {
  const known = v.safeParse(Data, JSON.parse(data ?? "{}"));
  return known.success ? known.output.attributes : {};
}

/**
 * POST /challenge with a challengeId: sends the code of a challenge again.
 *
 * @throws {not_found} when there is no such challenge
 * @throws {invalid_request} when it is over or has no code
 * @throws {too_many_requests} when too many were sent
 */
export async function resendServerChallenge(
  service: Service,
  tenant: Tenant,
  challengeId: string,
): Promise<Challenge> {
  const challenge = requireChallenge(service, tenant, challengeId);
  const { recipient, method, key } = challenge;
  const isOver = challenge.closedAt !== undefined || challenge.expiresAt <= service.now();
  if (recipient === undefined || !isOtpMethod(method) || isOver)
    throw invalidRequest(`The challenge ${challengeId} sends no code any more.`);
  takeSend(service, key, method, key.userId === "" ? recipient.toLowerCase() : key.userId);
  const attributes = attributesOf(challenge);
  await deliver(service, { ...key, to: recipient, kind: method, code: challenge.secret, attributes });
  return challenge;
}

export type ServerVerified =
  | { readonly isVerified: false; readonly failureReason: FailureReason }
  | { readonly isVerified: true; readonly challenge: Challenge };

/** POST /verify: checks a code. A verified challenge waits to be claimed by its user. */
export function verifyServerChallenge(
  service: Service,
  tenant: Tenant,
  challengeId: string,
  typed: string,
): ServerVerified {
  const { challenges, rateEvents } = service.store;
  return service.store.transaction(() => {
    const challenge = requireChallenge(service, tenant, challengeId);
    const { failedAttempts, attributes } = v.parse(
      Data,
      JSON.parse(challenge.data ?? '{"failedAttempts":0}'),
    );
    const now = service.now();
    if (failedAttempts >= MAX_ATTEMPTS_PER_ACTION)
      return { isVerified: false, failureReason: "MAX_ATTEMPTS_EXCEEDED" };
    const who = challenge.key.userId || (challenge.recipient ?? "");
    if (!rateEvents.take(tenant.tenantId, who, `verify-${challenge.method}`, RATE_LIMITS.verify, now))
      throw tooManyRequests("Too many verifications within five minutes. Wait before trying again.");
    const isOver = challenge.closedAt !== undefined || challenge.expiresAt <= now;
    if (isOver || challenge.verifiedAt !== undefined || challenge.recipient === undefined)
      return { isVerified: false, failureReason: "CODE_INVALID_OR_EXPIRED" };
    if (codeMatches(typed, challenge.secret)) {
      challenges.verify(challengeId, now);
      return { isVerified: true, challenge };
    }
    const count = failedAttempts + 1;
    challenges.setData(challengeId, JSON.stringify({ failedAttempts: count, attributes }));
    const isLast = count >= MAX_ATTEMPTS_PER_ACTION;
    return { isVerified: false, failureReason: isLast ? "MAX_ATTEMPTS_EXCEEDED" : "CODE_INVALID_OR_EXPIRED" };
  });
}

/** A challenge of this tenant. @throws {not_found} when there is none with this id */
export function requireChallenge(service: Service, tenant: Tenant, challengeId: string): Challenge {
  const challenge = service.store.challenges.get(challengeId);
  if (challenge?.key.tenantId !== tenant.tenantId) throw notFound(`There is no challenge ${challengeId}.`);
  return challenge;
}
