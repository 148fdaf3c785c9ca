import type { Service } from "../service.ts";
import type { NewMessage } from "../store/messages.ts";

/** Hands a message over for delivery: here, to the outbox. */
export async function deliver(service: Service, message: Omit<NewMessage, "at">): Promise<void> {
  service.store.messages.add({ ...message, at: service.now() });
}
