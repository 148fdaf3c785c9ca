import type { Service } from "../../service/service.ts";
import type { Authenticator } from "../../store/authenticators.ts";
import { type ActionToken, refreshActionToken } from "../action/action-token.ts";
import { requireAnswerable } from "../action/answerable.ts";
import { throughGate } from "../action/gate.ts";
import { settle, type Verified } from "../proof/attempt.ts";
import { deliver } from "../proof/deliver.ts";
import { requireEnrolment } from "../proof/start-enrolment.ts";

const METHOD = "PUSH";

/** Puts the link that pairs a phone into the outbox, where an app on a real phone would get the token from its back end; once. */
export async function sendPairingLink(service: Service, actionToken: ActionToken): Promise<void> {
  requireEnrolment(service, actionToken, METHOD);
  const { token, action } = actionToken;
  const user = service.store.users.get(action.tenantId, action.userId);
  const to = user?.email ?? user?.phoneNumber ?? action.userId;
  const query = new URLSearchParams({ tenantId: action.tenantId, label: to, token });
  const url = `${service.uiUrl}/phone?${query}`;
  const sent = service.store.messages.list({ user: action.userId });
  if (sent.some((message) => message.url === url)) return;
  await deliver(service, { ...action, to, kind: "PAIR_PHONE", url });
}

/** The phone that was paired with a token of this action. */
export function pairedPhone(service: Service, { action }: ActionToken): Authenticator | undefined {
  return service.store.authenticators.enrolled(action.tenantId, action.userId).find(({ details }) => {
    const { kind, addedFor } = details?.device ?? {};
    return (
      kind === "push" &&
      addedFor?.actionCode === action.actionCode &&
      addedFor.idempotencyKey === action.idempotencyKey
    );
  });
}

/** Settles the action with the phone that was just paired: a completed enrolment counts as a completed challenge. */
export function finishPairing(service: Service, actionToken: ActionToken): Promise<Verified | undefined> {
  return throughGate(service, actionToken.tenant, actionToken.action, () => {
    const current = refreshActionToken(service, actionToken);
    const phone = pairedPhone(service, current);
    if (phone === undefined) return undefined;
    requireAnswerable(current);
    return settle(service, current, phone, METHOD);
  });
}
