import { ApiError } from "../../core/errors.ts";
import { isVerificationMethod } from "../../core/vocabulary.ts";
import { noteChallenge } from "../../logs/note.ts";
import type { Service } from "../../service/service.ts";
import type { NewMessage } from "../../store/messages.ts";
import { messageEvent } from "../../webhooks/event.ts";
import { postEvent } from "../../webhooks/post.ts";

export type Message = Omit<NewMessage, "at">;

function traceMessage({ trace }: Service, { idempotencyKey, to, kind, code, url, text }: Message): void {
  if (!trace.active) return;
  const sent = { kind: "message", service: "authsignal", at: trace.now() } as const;
  trace.emit({ ...sent, idempotencyKey, to, channel: kind, content: { code, url, text } });
}

/**
 * Delivers a message: to the outbox, and through the tenant's webhook if it has one. The webhook
 * is synchronous.
 * @throws {invalid_configuration} when the receiver does not answer 2xx
 */
export async function deliver(service: Service, message: Message): Promise<void> {
  const now = service.now();
  service.store.messages.add({ ...message, at: now });
  traceMessage(service, message);
  const tenant = service.tenants.get(message.tenantId);
  const event = messageEvent(message, now);
  const log = (what: "SENT" | "SEND_DOWNSTREAM_FAILED", errorDescription?: string): void => {
    const { idempotencyKey = "", kind, to } = message;
    if (isVerificationMethod(kind))
      noteChallenge(service, { ...message, idempotencyKey }, kind, what, { recipient: to, errorDescription });
  };
  if (tenant?.webhookUrl === undefined || event === undefined) return log("SENT");
  const problem = await postEvent(service, tenant, tenant.webhookUrl, event);
  log(problem === undefined ? "SENT" : "SEND_DOWNSTREAM_FAILED", problem);
  if (problem !== undefined)
    throw new ApiError(
      400,
      "invalid_configuration",
      `The webhook ${tenant.webhookUrl} ${problem}; nothing was sent.`,
    );
}
