import { MAX_ATTEMPTS_PER_ACTION, RATE_LIMITS } from "../../assumptions.ts";
import { tooManyRequests } from "../../core/errors.ts";
import type { FailureReason, VerificationMethod } from "../../core/vocabulary.ts";
import { noteChallenge } from "../../logs/note.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import { type ActionToken, refreshActionToken } from "../action/action-token.ts";
import { requireAllowed, requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { type Completed, complete } from "./complete.ts";
import { requireEnrolment } from "./start-enrolment.ts";

export type Verified =
  | { readonly isVerified: false; readonly failureReason: FailureReason; readonly attemptsLeft: number }
  | ({ readonly isVerified: true } & Completed);

/** What became of an answer: the authenticator that it proves, a wrong answer, or nothing to answer. */
export type Judgement = Authenticator | "wrong" | "nothing-open";

/**
 * One try at a proof, whatever the method: limits, the count of wrong answers, and the completion.
 * `judge` runs inside the transaction and sees the action as it is now.
 */
export function attempt(
  service: Service,
  actionToken: ActionToken,
  method: VerificationMethod,
  judge: (current: ActionToken) => Judgement,
): Promise<Verified> {
  return throughGate(service, actionToken.tenant, actionToken.action, () => {
    const current = refreshActionToken(service, actionToken);
    if (current.action.state === "CHALLENGE_FAILED") return exhausted();
    requireAnswerable(current);
    requireAllowed(current, method);
    takeVerification(service, current, method);
    const judgement = judge(current);
    if (judgement === "wrong") return countFailure(service, current, method);
    noteChallenge(
      service,
      current.action,
      method,
      judgement === "nothing-open" ? "INVALID_OR_EXPIRED" : "VALID",
    );
    if (judgement === "nothing-open")
      return {
        isVerified: false,
        failureReason: "CODE_INVALID_OR_EXPIRED",
        attemptsLeft: attemptsLeft(current),
      };
    return settle(service, current, judgement, method);
  });
}

/** Completes the action. An enrolment checks its right again, because another one may have finished since it began. */
export function settle(
  service: Service,
  actionToken: ActionToken,
  authenticator: Authenticator,
  method: VerificationMethod,
): Verified {
  requireAllowed(actionToken, method);
  if (authenticator.verifiedAt === undefined)
    requireEnrolment(service, actionToken, authenticator.verificationMethod);
  return { isVerified: true, ...complete(service, actionToken, authenticator, method) };
}

/** Wrong answers that are left before the action fails. */
export function attemptsLeft({ action }: ActionToken): number {
  return Math.max(0, MAX_ATTEMPTS_PER_ACTION - action.failedAttempts);
}

/** Counts a wrong answer; the last one allowed fails the action. */
function countFailure(service: Service, actionToken: ActionToken, method: VerificationMethod): Verified {
  const { action } = actionToken;
  const now = service.now();
  const failedAttempts = action.failedAttempts + 1;
  const isLast = failedAttempts >= MAX_ATTEMPTS_PER_ACTION;
  const next = { ...action, failedAttempts, updatedAt: now };
  // A challenge that already succeeded stays so: a wrong code afterwards concerns another authenticator.
  noteChallenge(service, action, method, isLast ? "MAX_ATTEMPTS_EXCEEDED" : "INVALID_OR_EXPIRED");
  const fails = isLast && action.state !== "CHALLENGE_SUCCEEDED";
  service.store.actions.put(fails ? { ...next, state: "CHALLENGE_FAILED", stateUpdatedAt: now } : next);
  if (isLast) {
    service.store.challenges.closeAll(action, method, now);
    return exhausted();
  }
  const left = MAX_ATTEMPTS_PER_ACTION - failedAttempts;
  return { isVerified: false, failureReason: "CODE_INVALID_OR_EXPIRED", attemptsLeft: left };
}

function exhausted(): Verified {
  return { isVerified: false, failureReason: "MAX_ATTEMPTS_EXCEEDED", attemptsLeft: 0 };
}

function takeVerification(service: Service, { action }: ActionToken, method: VerificationMethod): void {
  const limit = RATE_LIMITS.verify;
  if (
    !service.store.rateEvents.take(action.tenantId, action.userId, `verify-${method}`, limit, service.now())
  )
    throw tooManyRequests(
      `More than ${limit.count} verifications within ${limit.windowMs / 60_000} minutes. Wait before trying again.`,
    );
}
