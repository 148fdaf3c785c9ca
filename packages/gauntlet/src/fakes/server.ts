import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly response: ServerResponse;
  /** Never answers, and says so in `stalledPorts`. */
  readonly stall: () => void;
  /** Answers without an end, one byte now and then, and says so in `stalledPorts`. */
  readonly drip: () => void;
}

export interface FakeServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /**
   * The clients' ports of connections on which an answer will never come, negative where it comes byte by byte, and 0
   * where there is none: shared memory, by which a function's clock knows that it waits for nothing but its own deadline.
   */
  readonly stalledPorts: Int32Array<SharedArrayBuffer>;
}

/** More connections than a function under test has open at a time. */
const MOST_STALLED = 64;

/** An HTTP server on the loopback interface. */
export async function startServer(answer: (exchange: Exchange) => void): Promise<FakeServer> {
  const stalledPorts = new Int32Array(new SharedArrayBuffer(MOST_STALLED * Int32Array.BYTES_PER_ELEMENT));
  const server = createServer(async (request, response) => {
    response.on("error", () => {});
    const { method = "", url = "", headers } = request;
    const body = await text(request).catch(() => "");
    const stall = () => markStalled(request.socket, stalledPorts, 1);
    const drip = () => markStalled(request.socket, stalledPorts, -1);
    answer({ method, path: url, headers, body, response, stall, drip });
  });
  server.on("connection", (socket) => socket.on("error", () => {}));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    stalledPorts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function markStalled(socket: Socket, ports: Int32Array, sign: 1 | -1): void {
  const free = ports.indexOf(0);
  const { remotePort } = socket;
  if (free === -1 || remotePort === undefined || ports.includes(sign * remotePort)) return;
  Atomics.store(ports, free, sign * remotePort);
  socket.once("close", () => Atomics.store(ports, free, 0));
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
