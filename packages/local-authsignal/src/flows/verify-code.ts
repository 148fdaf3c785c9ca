import { MAX_ATTEMPTS_PER_ACTION, RATE_LIMITS } from "../assumptions.ts";
import { codeMatches } from "../core/one-time-code.ts";
import { tooManyRequests } from "../errors.ts";
import type { Service } from "../service.ts";
import type { Authenticator } from "../store/authenticators.ts";
import type { FailureReason, OtpMethod, VerificationMethod } from "../vocabulary.ts";
import { requireAnswerable } from "./answerable.ts";
import { complete } from "./complete.ts";
import { refreshSession, type Session } from "./session.ts";
import { requireEnrolment } from "./start-enrolment.ts";

export type Verified =
  | { readonly isVerified: false; readonly failureReason: FailureReason; readonly attemptsLeft: number }
  | { readonly isVerified: true; readonly accessToken: string; readonly enrolled?: Authenticator };

/** Settles an action with the code that was sent for it. A code works once. */
export function verifyCode(service: Service, session: Session, method: OtpMethod, typed: string): Verified {
  const { challenges, authenticators } = service.store;
  return service.store.transaction(() => {
    const current = refreshSession(service, session);
    const { action } = current;
    if (action.state === "CHALLENGE_FAILED") return exhausted();
    requireAnswerable(current);
    takeVerification(service, current, method);
    const challenge = challenges.current(action, method);
    if (challenge === undefined || challenge.expiresAt <= service.now())
      return {
        isVerified: false,
        failureReason: "CODE_INVALID_OR_EXPIRED",
        attemptsLeft: attemptsLeft(current),
      };
    if (!codeMatches(typed, challenge.secret)) return countFailure(service, current, method);
    const authenticator = authenticators.get(action.tenantId, action.userId, challenge.authenticatorId ?? "");
    challenges.closeAll(action, method, service.now());
    if (authenticator === undefined)
      return {
        isVerified: false,
        failureReason: "CODE_INVALID_OR_EXPIRED",
        attemptsLeft: attemptsLeft(current),
      };
    // Somebody else may have enrolled since this enrolment began: the right to add is checked again.
    if (authenticator.verifiedAt === undefined) requireEnrolment(service, current, method);
    return { isVerified: true, ...complete(service, current, authenticator) };
  });
}

/** Wrong answers that the action still survives. */
export function attemptsLeft({ action }: Session): number {
  return Math.max(0, MAX_ATTEMPTS_PER_ACTION - action.failedAttempts);
}

/** Counts a wrong answer; the last one allowed fails the action. */
export function countFailure(service: Service, session: Session, method: VerificationMethod): Verified {
  const { action } = session;
  const now = service.now();
  const failedAttempts = action.failedAttempts + 1;
  const isLast = failedAttempts >= MAX_ATTEMPTS_PER_ACTION;
  const next = { ...action, failedAttempts, updatedAt: now };
  // A challenge that already succeeded stays so: a wrong code afterwards concerns another authenticator.
  const fails = isLast && action.state !== "CHALLENGE_SUCCEEDED";
  service.store.actions.put(fails ? { ...next, state: "CHALLENGE_FAILED", stateUpdatedAt: now } : next);
  if (!isLast)
    return {
      isVerified: false,
      failureReason: "CODE_INVALID_OR_EXPIRED",
      attemptsLeft: MAX_ATTEMPTS_PER_ACTION - failedAttempts,
    };
  service.store.challenges.closeAll(action, method, now);
  return exhausted();
}

function exhausted(): Verified {
  return { isVerified: false, failureReason: "MAX_ATTEMPTS_EXCEEDED", attemptsLeft: 0 };
}

/** Takes one verification from the user's allowance. Throws `too_many_requests`. */
export function takeVerification(service: Service, { action }: Session, method: VerificationMethod): void {
  const limit = RATE_LIMITS.verify;
  if (
    !service.store.rateEvents.take(action.tenantId, action.userId, `verify-${method}`, limit, service.now())
  )
    throw tooManyRequests(
      `More than ${limit.count} verifications within ${limit.windowMs / 60_000} minutes. Wait before trying again.`,
    );
}
