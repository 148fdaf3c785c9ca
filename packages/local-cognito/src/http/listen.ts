import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Cognito } from "../cognito.ts";
import { LocalCognitoError } from "../errors.ts";
import { route } from "./router.ts";

// An import of node:http would evaluate all its exports, among them WebSocket, for which Node loads a whole client.
const { createServer } = process.getBuiltinModule("node:http");

/** Only this machine may connect. */
const HOST = "127.0.0.1";

function isAddress(value: string | AddressInfo | null): value is AddressInfo {
  return typeof value === "object" && value !== null;
}

/**
 * Starts the HTTP server.
 *
 * @param port 0 for any free one
 * @throws {PORT_IN_USE} when another program listens there
 * @throws {CANNOT_LISTEN} when the system refuses the port
 */
export function listen(cognito: Cognito, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    route(cognito, request, response).catch((error: unknown) => {
      console.error("local-cognito: a request failed unexpectedly:", error);
      response.destroy();
    });
  });
  // A connection that ends just as its next request arrives looks like a fault of the program under test.
  server.keepAliveTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const busy = cause.code === "EADDRINUSE";
      const what = busy ? `port ${port} is in use` : `cannot listen on port ${port}: ${cause.message}`;
      const message = `${what}; expected a free port (0 finds one)`;
      reject(new LocalCognitoError(busy ? "PORT_IN_USE" : "CANNOT_LISTEN", message, { cause }));
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve({ server, port: isAddress(address) ? address.port : port });
    });
  });
}
