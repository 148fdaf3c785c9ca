import { LOG_BATCH, LOG_RETRY_MS } from "../assumptions.ts";
import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";
import { postSigned } from "../webhooks/post.ts";
import { presentLogEvent } from "./present.ts";

/**
 * Sends log events to each tenant's `logEventsWebhookUrl`: in batches, some time after they happened, again and
 * again until the receiver accepts them. The next start sends what was not sent when the server stopped.
 * @returns a function that stops it
 */
export function forwardLogs(service: Service): () => Promise<void> {
  const stopped = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const planned = new Map<string, { readonly at: number; readonly callOff: () => void }>();

  /** Looks after a tenant's events at `at`, unless something earlier is planned. */
  const plan = (tenantId: string, at: number): void => {
    const before = planned.get(tenantId);
    if (stopped.signal.aborted || (before !== undefined && before.at <= at)) return;
    before?.callOff();
    const run = (): void => {
      planned.delete(tenantId);
      if (underWay.has(tenantId)) return;
      const sending = send(tenantId).finally(() => underWay.delete(tenantId));
      underWay.set(tenantId, sending);
    };
    planned.set(tenantId, { at, callOff: service.schedule(run, Math.max(0, at - service.now())) });
  };

  const send = async (tenantId: string): Promise<void> => {
    for (;;) {
      const tenant = service.tenants.get(tenantId);
      if (tenant?.logEventsWebhookUrl === undefined || stopped.signal.aborted) return;
      const events = service.store.logEvents.due(tenantId, service.now(), LOG_BATCH);
      if (events.length === 0) return planNext(tenantId);
      const records = events.flatMap((event) => presentLogEvent(service, tenant, event) ?? []);
      const problem =
        records.length === 0 ? undefined : await post(tenant, tenant.logEventsWebhookUrl, records);
      if (problem !== undefined) return plan(tenantId, service.now() + LOG_RETRY_MS);
      service.store.logEvents.remove(events);
    }
  };

  const post = (tenant: Tenant, url: string, records: object[]): Promise<string | undefined> =>
    postSigned(
      service,
      tenant,
      url,
      { label: `${records.length} log events`, content: { records } },
      stopped.signal,
    );

  const planNext = (tenantId: string): void => {
    const next = service.store.logEvents.nextDue(tenantId);
    if (next !== undefined) plan(tenantId, next);
  };

  const planAll = (): void => {
    for (const tenantId of service.tenants.ids()) planNext(tenantId);
  };
  service.store.logEvents.onAdd(planAll);
  planAll();

  return async () => {
    stopped.abort();
    for (const { callOff } of planned.values()) callOff();
    await Promise.allSettled(underWay.values());
  };
}
