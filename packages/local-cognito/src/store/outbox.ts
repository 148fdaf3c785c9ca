/** One mail or text message that the service would have sent. */
export interface OutboxMessage {
  /** Address or phone number. */
  readonly to: string;
  /** Why it was sent, e.g. 'sign-up'. */
  readonly kind: string;
  readonly code: string;
  readonly subject?: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Messages in memory, oldest first; the oldest give way beyond the limit. */
export interface Outbox {
  add(message: OutboxMessage): void;
  list(to?: string): readonly OutboxMessage[];
}

const LIMIT = 1000;

export function createOutbox(): Outbox {
  const messages: OutboxMessage[] = [];
  return {
    add(message) {
      messages.push(message);
      if (messages.length > LIMIT) messages.shift();
    },
    list: (to) => (to === undefined ? [...messages] : messages.filter((message) => message.to === to)),
  };
}
