import { randomUUID } from "node:crypto";
import { CODE_LIFETIME_MS, RATE_LIMITS } from "../assumptions.ts";
import { newCode } from "../core/one-time-code.ts";
import { invalidRequest, tooManyRequests } from "../errors.ts";
import type { Service } from "../service.ts";
import type { Authenticator } from "../store/authenticators.ts";
import type { Challenge } from "../store/challenges.ts";
import type { OtpMethod } from "../vocabulary.ts";
import { requireAnswerable } from "./answerable.ts";
import type { Session } from "./session.ts";

/** Sends a fresh code to an authenticator's address; the code before it stops working. */
export async function sendCode(
  service: Service,
  session: Session,
  method: OtpMethod,
  authenticator: Authenticator,
): Promise<Challenge> {
  const { store } = service;
  const { action } = session;
  const recipient = authenticator.email ?? authenticator.phoneNumber;
  if (recipient === undefined) throw invalidRequest(`The ${method} authenticator has no address.`);
  const now = service.now();
  return store.transaction(() => {
    takeSend(service, session, method);
    const challenge: Challenge = {
      challengeId: randomUUID(),
      key: action,
      method,
      authenticatorId: authenticator.userAuthenticatorId,
      recipient,
      secret: newCode(),
      createdAt: now,
      expiresAt: now + CODE_LIFETIME_MS,
    };
    store.challenges.open(challenge);
    store.messages.add({
      tenantId: action.tenantId,
      to: recipient,
      kind: method,
      code: challenge.secret,
      userId: action.userId,
      actionCode: action.actionCode,
      at: now,
    });
    return challenge;
  });
}

/** Sends a code to the user's enrolled address, or again to one whose enrolment is under way. */
export async function challengeWithCode(
  service: Service,
  session: Session,
  method: OtpMethod,
): Promise<Challenge> {
  requireAnswerable(session);
  return sendCode(service, session, method, codeTarget(service, session, method));
}

/** The authenticator that a code of this method goes to. */
export function codeTarget(service: Service, session: Session, method: OtpMethod): Authenticator {
  const { tenantId, userId } = session.action;
  const { authenticators } = service.store;
  const isOfMethod = (one: Authenticator): boolean => one.verificationMethod === method;
  const target =
    authenticators.enrolled(tenantId, userId).find(isOfMethod) ??
    authenticators.pending(tenantId, userId).find(isOfMethod);
  if (target === undefined) throw invalidRequest(`The user has no ${method} authenticator.`);
  return target;
}

function takeSend(service: Service, { action }: Session, method: OtpMethod): void {
  const [kind, limit] =
    method === "EMAIL_OTP"
      ? (["send-email", RATE_LIMITS.sendEmail] as const)
      : (["send-sms", RATE_LIMITS.sendSms] as const);
  if (!service.store.rateEvents.take(action.tenantId, action.userId, kind, limit, service.now()))
    throw tooManyRequests(
      `More than ${limit.count} messages within ${limit.windowMs / 60_000} minutes. Wait before asking for another.`,
    );
}
