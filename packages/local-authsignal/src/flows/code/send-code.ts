import { CODE_LIFETIME_MS, MOVED_ADDRESS_KEEPS_OPEN_CODES, RATE_LIMITS } from "../../assumptions.ts";
import { invalidRequest, tooManyRequests } from "../../core/errors.ts";
import { newCode } from "../../core/one-time-code.ts";
import type { OtpMethod, VerificationMethod } from "../../core/vocabulary.ts";
import { noteChallenge } from "../../logs/note.ts";
import type { Service } from "../../service/service.ts";
import type { ActionKey } from "../../store/actions.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import type { ActionToken } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { deliver } from "../proof/deliver.ts";
import { startChallenge } from "../proof/start-challenge.ts";

/** Sends a fresh code to an authenticator's address; the code before it stops working. */
export async function sendCode(
  service: Service,
  actionToken: ActionToken,
  method: OtpMethod,
  authenticator: Authenticator,
): Promise<Challenge> {
  const code = newCode();
  const challenge = openSend(service, actionToken, method, authenticator, code);
  await deliver(service, { ...actionToken.action, to: addressOf(authenticator), kind: method, code });
  return challenge;
}

/** Opens the challenge that a message to the authenticator's address carries; the one before it stops working. */
export function openSend(
  service: Service,
  { action }: ActionToken,
  method: VerificationMethod,
  authenticator: Authenticator,
  secret: string,
): Challenge {
  const { userAuthenticatorId: authenticatorId } = authenticator;
  const recipient = addressOf(authenticator);
  takeSend(service, action, method);
  const what = { key: action, method, authenticatorId, recipient, secret };
  return startChallenge(service, what, CODE_LIFETIME_MS);
}

/** Sends a code to the user's enrolled address, or again to one whose enrolment is under way. */
export async function challengeWithCode(
  service: Service,
  actionToken: ActionToken,
  method: OtpMethod,
  authenticatorId?: string,
): Promise<Challenge> {
  requireAnswerable(actionToken);
  return sendCode(service, actionToken, method, targetOf(service, actionToken, method, authenticatorId));
}

/**
 * The authenticator that a message of this method goes to: the one that the caller names, or the first.
 *
 * @throws {invalid_request} when the user has no such authenticator
 */
export function targetOf(
  service: Service,
  actionToken: ActionToken,
  method: VerificationMethod,
  authenticatorId?: string,
): Authenticator {
  const { tenantId, userId } = actionToken.action;
  const { authenticators } = service.store;
  const isOfMethod = (one: Authenticator): boolean =>
    serves(one, method) && (authenticatorId === undefined || one.userAuthenticatorId === authenticatorId);
  const target =
    authenticators.enrolled(tenantId, userId).find(isOfMethod) ??
    authenticators.pending(tenantId, userId).find(isOfMethod);
  if (target === undefined) throw invalidRequest(`The user has no ${method} authenticator.`);
  return target;
}

/** WhatsApp messages also go to a number that was enrolled for SMS: the SDK has no WhatsApp enrolment. */
export function serves(authenticator: Authenticator, method: VerificationMethod): boolean {
  const { verificationMethod } = authenticator;
  return verificationMethod === method || (method === "WHATSAPP" && verificationMethod === "SMS");
}

/** Did the authenticator move to another address after the message was sent? Then an assumption says what it is worth. */
export function isOutdated(challenge: Challenge, authenticator: Authenticator): boolean {
  return !MOVED_ADDRESS_KEEPS_OPEN_CODES && challenge.recipient !== addressOf(authenticator);
}

/**
 * The address of an authenticator that has one.
 *
 * @throws {invalid_request} when it has none
 */
export function addressOf(authenticator: Authenticator): string {
  const address = authenticator.email ?? authenticator.phoneNumber;
  if (address === undefined)
    throw invalidRequest(`The ${authenticator.verificationMethod} authenticator has no address.`);
  return address;
}

/**
 * Takes one message from the user's allowance.
 * @throws {too_many_requests} when none is left
 * @param who whose allowance, where no user is known yet
 */
export function takeSend(
  service: Service,
  key: ActionKey,
  method: VerificationMethod,
  who: string = key.userId,
): void {
  const isEmail = method === "EMAIL_OTP" || method === "EMAIL_MAGIC_LINK";
  const limit = isEmail ? RATE_LIMITS.sendEmail : RATE_LIMITS.sendSms;
  const kind = isEmail ? "send-email" : "send-sms";
  if (service.store.rateEvents.take(key.tenantId, who, kind, limit, service.now())) return;
  noteChallenge(service, key, method, "RATE_LIMIT_EXCEEDED");
  throw tooManyRequests(
    `More than ${limit.count} messages within ${limit.windowMs / 60_000} minutes. Wait before asking for another.`,
  );
}
