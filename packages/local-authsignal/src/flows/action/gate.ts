import { ApiError } from "../../core/errors.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { ActionKey } from "../../store/actions.ts";
import { verificationEvent } from "../../webhooks/event.ts";
import { postEvent } from "../../webhooks/post.ts";

const SUCCEEDED = "CHALLENGE_SUCCEEDED";

/**
 * Runs `work` as one transaction. If that is about to take an action to CHALLENGE_SUCCEEDED and the action has a
 * `verificationWebhookUrl`, its receiver is asked first (`action.verify`): the work is rehearsed and undone, the
 * receiver answers, and only a 2xx lets the work be done. Otherwise nothing has changed, so that the person can try
 * the same answer again.
 * @throws {invalid_configuration} when the receiver does not answer 2xx
 */
export async function throughGate<T>(
  service: Service,
  tenant: Tenant,
  key: ActionKey,
  work: () => T,
): Promise<T> {
  const { store } = service;
  const url = tenant.actions.get(key.actionCode)?.verificationWebhookUrl;
  if (url === undefined) return store.transaction(work);
  const before = store.actions.get(key);
  const pending = store.rehearse(() => {
    work();
    return store.actions.get(key);
  });
  if (pending?.state !== SUCCEEDED || before?.state === SUCCEEDED) return store.transaction(work);
  // An authenticator that only the rehearsal made will have another id.
  const authenticator = store.authenticators.get(tenant.tenantId, key.userId, pending.verifiedBy ?? "");
  const event = verificationEvent(pending, authenticator?.userAuthenticatorId, service.now());
  const problem = await postEvent(service, tenant, url, event);
  if (problem !== undefined)
    throw new ApiError(400, "invalid_configuration", `The verification webhook ${problem}: not verified.`);
  return store.transaction(work);
}
