import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Reply = (request: Received, response: ServerResponse, socket: Socket) => unknown;

export interface StubServer extends AsyncDisposable {
  readonly url: string;
  /** Requests with a body read to its end, oldest first. */
  readonly received: readonly Received[];
  /** Connections that were opened so far. */
  readonly connections: readonly Socket[];
  /** Changes how later requests are answered. */
  reply(reply: Reply): void;
}

/** An HTTP server on the loopback interface that answers as the test says and remembers what it was asked. */
export async function startStub(initial: Reply): Promise<StubServer> {
  let reply = initial;
  const received: Received[] = [];
  const connections: Socket[] = [];
  const server: Server = createServer(async (request, response) => {
    response.on("error", () => {});
    const { method = "", url = "", headers } = request;
    const seen = { method, path: url, headers, body: await text(request).catch(() => "") };
    received.push(seen);
    reply(seen, response, request.socket);
  });
  server.keepAliveTimeout = 0;
  server.on("connection", (socket) => {
    socket.on("error", () => {});
    connections.push(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    connections,
    reply: (next) => {
      reply = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with JSON. */
export function json(status: number, body: unknown): Reply {
  return (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Answers with bytes as they are. */
export function raw(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

/** Never answers. */
export const hang: Reply = () => {};

/** Closes the connection instead of answering. */
export const drop: Reply = (_request, _response, socket) => socket.destroy();

/** Resolves when the connection has been closed. */
export function closed(socket: Socket): Promise<void> {
  return socket.destroyed
    ? Promise.resolve()
    : new Promise((resolve) => socket.once("close", () => resolve()));
}
