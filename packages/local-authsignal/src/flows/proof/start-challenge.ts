import { randomUUID } from "node:crypto";
import type { Service } from "../../service/service.ts";
import type { Challenge } from "../../store/challenges.ts";

/** Opens a challenge as of now; those of the same action and method before it stop working. @param lifetimeMs from now */
export function startChallenge(
  service: Service,
  what: Omit<Challenge, "challengeId" | "createdAt" | "expiresAt">,
  lifetimeMs: number,
): Challenge {
  const now = service.now();
  const challenge = { ...what, challengeId: randomUUID(), createdAt: now, expiresAt: now + lifetimeMs };
  service.store.challenges.open(challenge);
  return challenge;
}
