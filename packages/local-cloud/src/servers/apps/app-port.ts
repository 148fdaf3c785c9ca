import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { listen, type PortUse } from "../listen.ts";

/** Answers the requests of an app. */
export interface AppHandler {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** An app's port, held before there is anything to answer with: its number is part of the environment's settings. */
export interface AppPort {
  readonly origin: string;
  readonly server: Server;
  /** Answers requests from now on. */
  answerWith(handler: AppHandler): void;
  close(): Promise<void>;
}

/**
 * @param port 0 for any free one
 * @throws {PORT_IN_USE} when something else listens there
 */
export async function openAppPort(
  name: string,
  port: number,
  use: PortUse = { what: `the app ${name}`, setting: `apps.${name}.origin` },
): Promise<AppPort> {
  let current: AppHandler | undefined;
  const server = createServer((request, response) => {
    if (current) current.handle(request, response);
    else response.writeHead(503, { "retry-after": "1" }).end(`${name} is starting`);
  });
  const bound = await listen(server, port, use);
  return {
    origin: `http://localhost:${bound}`,
    server,
    answerWith: (handler) => {
      current = handler;
    },
    async close() {
      await current?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
