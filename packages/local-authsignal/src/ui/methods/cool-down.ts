import { RESEND_COOL_DOWN_MS } from "../../assumptions.ts";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Challenge } from "../../store/challenges.ts";
import type { Visit } from "../page/visit.ts";

/** The challenge of this action and method that can still be answered. */
export function liveChallenge(
  { service, actionToken }: Visit,
  method: VerificationMethod,
): Challenge | undefined {
  const challenge = service.store.challenges.current(actionToken.action, method);
  return challenge !== undefined && challenge.expiresAt > service.now() ? challenge : undefined;
}

/** Seconds until another message may be asked for. */
export function coolDownSeconds(challenge: Challenge | undefined, now: number): number {
  if (challenge === undefined) return 0;
  return Math.max(0, Math.ceil((challenge.createdAt + RESEND_COOL_DOWN_MS - now) / 1000));
}
