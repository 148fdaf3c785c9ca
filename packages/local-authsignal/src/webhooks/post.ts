import { WEBHOOK_TIMEOUT_MS } from "../assumptions.ts";
import type { Service } from "../service/service.ts";
import type { Tenant } from "../service/tenant.ts";
import type { WebhookEvent } from "./event.ts";
import { signature } from "./sign.ts";

/** Posts a signed event and shows the result in the outbox. @returns undefined for a 2xx, else what went wrong */
export function postEvent(
  service: Service,
  tenant: Tenant,
  url: string,
  event: WebhookEvent,
  stopped?: AbortSignal,
): Promise<string | undefined> {
  return postSigned(service, tenant, url, { label: event.type, content: event }, stopped);
}

/** The same for any content; `label` is what the outbox calls it. */
export async function postSigned(
  service: Service,
  tenant: Tenant,
  url: string,
  { label, content }: { label: string; content: object },
  stopped?: AbortSignal,
): Promise<string | undefined> {
  const at = service.trace.now();
  const body = JSON.stringify(content);
  // Receivers compare the timestamp with their own clock, so a test's clock would not do.
  const headers = {
    "Content-Type": "application/json",
    "X-Signature-V2": signature(body, tenant.apiSecretKeys, Date.now()),
  };
  const problem = await fetch(url, {
    method: "POST",
    headers,
    body,
    signal: AbortSignal.any([
      AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
      ...(stopped === undefined ? [] : [stopped]),
    ]),
  }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok ? undefined : `answered ${response.status}`;
    },
    () => "could not be reached",
  );
  service.store.messages.add({
    tenantId: tenant.tenantId,
    to: url,
    kind: "WEBHOOK",
    text: `${label}: ${problem ?? "delivered"}`,
    userId: "",
    actionCode: "",
    at: service.now(),
  });
  traceWebhook(service, at, url, content, problem);
  return problem;
}

/** A webhook about an action names it by its idempotency key. */
function traceWebhook(
  { trace }: Service,
  at: number,
  url: string,
  content: object,
  problem: string | undefined,
): void {
  if (!trace.active) return;
  const data = "data" in content && typeof content.data === "object" ? content.data : null;
  const key = data !== null && "idempotencyKey" in data ? data.idempotencyKey : undefined;
  const idempotencyKey = typeof key === "string" ? key : undefined;
  trace.emit({ kind: "webhook", at, took: trace.now() - at, idempotencyKey, url, content, problem });
}
