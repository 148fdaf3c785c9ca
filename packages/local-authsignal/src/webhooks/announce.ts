import { WEBHOOK_RETRIES, WEBHOOK_RETRY_MS } from "../assumptions.ts";
import type { Service } from "../service/service.ts";
import { authenticatorEvent, type WebhookEvent } from "./event.ts";
import { postEvent } from "./post.ts";

/**
 * Sends an event to a tenant's webhook for every authenticator that is created, updated or deleted. These events are
 * asynchronous: they are retried later and never delay a call.
 * @returns a function that cancels what is under way or waits for a retry
 */
export function announceAuthenticators(service: Service): () => Promise<void> {
  const stopped = new AbortController();
  const underWay = new Set<Promise<void>>();

  const send = async (tenantId: string, event: WebhookEvent, retries: number): Promise<void> => {
    const tenant = service.tenants.get(tenantId);
    if (tenant?.webhookUrl === undefined) return;
    const problem = await postEvent(service, tenant, tenant.webhookUrl, event, stopped.signal);
    if (problem === undefined || retries === 0 || stopped.signal.aborted) return;
    const forget = service.schedule(() => start(tenantId, event, retries - 1), WEBHOOK_RETRY_MS);
    stopped.signal.addEventListener("abort", forget);
  };

  const start = (tenantId: string, event: WebhookEvent, retries: number): void => {
    const sending = send(tenantId, event, retries).finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  service.store.authenticators.onChange((change) => {
    start(change.tenantId, authenticatorEvent(change, service.now()), WEBHOOK_RETRIES);
  });

  return async () => {
    stopped.abort();
    await Promise.allSettled(underWay);
  };
}
