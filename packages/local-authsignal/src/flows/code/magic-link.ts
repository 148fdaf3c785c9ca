import { randomBytes } from "node:crypto";
import { sameText } from "../../core/same-text.ts";
import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import type { Challenge } from "../../store/challenges.ts";
import { type ActionToken, refreshActionToken } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { settle, type Verified } from "../proof/attempt.ts";
import { deliver } from "../proof/deliver.ts";
import { addressOf, isOutdated, openSend, targetOf } from "./send-code.ts";

/** Emails a link; a link before it stops working. */
export async function sendLink(
  service: Service,
  actionToken: ActionToken,
  authenticator: Authenticator,
): Promise<Challenge> {
  const secret = randomBytes(24).toString("base64url");
  const challenge = openSend(service, actionToken, "EMAIL_MAGIC_LINK", authenticator, secret);
  const url = `${service.uiUrl}/api/verify-magic-link?token=${challenge.challengeId}.${secret}`;
  await deliver(service, {
    ...actionToken.action,
    to: addressOf(authenticator),
    kind: "EMAIL_MAGIC_LINK",
    url,
  });
  return challenge;
}

/** Emails a link to the enrolled address, or again to one whose enrolment is under way. */
export async function challengeWithLink(
  service: Service,
  actionToken: ActionToken,
  authenticatorId?: string,
): Promise<Challenge> {
  requireAnswerable(actionToken);
  return sendLink(service, actionToken, targetOf(service, actionToken, "EMAIL_MAGIC_LINK", authenticatorId));
}

/** The challenge that a link belongs to, while it is good. */
export function findLink(service: Service, token: string): Challenge | undefined {
  const [challengeId = "", secret = ""] = token.split(".");
  const challenge = service.store.challenges.get(challengeId);
  if (challenge === undefined || challenge.method !== "EMAIL_MAGIC_LINK") return undefined;
  const isLive = challenge.closedAt === undefined && challenge.expiresAt > service.now();
  return isLive && sameText(challenge.secret, secret) ? challenge : undefined;
}

/** The link in the mailbox was opened. @returns whether it was still good */
export function openLink(service: Service, token: string): boolean {
  const challenge = findLink(service, token);
  return challenge !== undefined && service.store.challenges.verify(challenge.challengeId, service.now());
}

/** Settles the action that asked for the link, once the link has been opened. */
export function finalizeLink(service: Service, actionToken: ActionToken): Promise<Verified> {
  return throughGate(service, actionToken.tenant, actionToken.action, () => {
    const current = refreshActionToken(service, actionToken);
    requireAnswerable(current);
    const challenge = service.store.challenges.current(current.action, "EMAIL_MAGIC_LINK");
    const { tenantId, userId } = current.action;
    const authenticator = service.store.authenticators.get(
      tenantId,
      userId,
      challenge?.authenticatorId ?? "",
    );
    if (
      challenge?.verifiedAt === undefined ||
      authenticator === undefined ||
      isOutdated(challenge, authenticator)
    )
      return { isVerified: false, failureReason: "CODE_INVALID_OR_EXPIRED", attemptsLeft: 1 };
    service.store.challenges.close(challenge.challengeId, service.now());
    return settle(service, current, authenticator, "EMAIL_MAGIC_LINK");
  });
}
