import { createServer } from "node:http";

interface Received {
  readonly body: string;
  readonly signature: string;
  /** The body, read. */
  readonly event: { id: string; type: string; data: Record<string, unknown> };
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on. */
  answer(status: number): void;
  /** Waits until this many events came. */
  atLeast(count: number): Promise<void>;
  types(): string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** A webhook's receiver that answers `status`, and hands out what it got, in the order in which it came. */
export async function receiver(status: number): Promise<Receiver> {
  let current = status;
  const received: Received[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({
      body,
      signature: String(request.headers["x-signature-v2"]),
      event: JSON.parse(body),
    });
    response.writeHead(current).end();
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${port}/hook`,
    received,
    answer: (next) => {
      current = next;
    },
    async atLeast(count) {
      while (received.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    types: () => received.map(({ event }) => event.type),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
