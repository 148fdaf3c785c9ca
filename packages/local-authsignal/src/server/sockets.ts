import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { converse } from "../client-api/qr-socket.ts";
import { ApiError } from "../core/errors.ts";
import { refusalStatus } from "../faults/refusal-status.ts";
import type { Switchboard } from "../faults/switchboard.ts";
import { type Caller, openActionToken } from "../flows/action/action-token.ts";
import { isServedHost } from "../http/host-guard.ts";
import type { Service } from "../service/service.ts";

const PATH = "/ws-v1-challenge";
const PROTOCOL = "authsignal-ws";
const TENANT = "x.authsignal.tenant.";
const TOKEN = "x.authsignal.token.";
/** RFC 6455, 7.4.1. */
const INTERNAL_ERROR = 1011;
const MAX_MESSAGE_BYTES = 64 * 1024;

/**
 * Does a request ask for a WebSocket? Others that offer an upgrade are answered as they are: the HTTP client of Java
 * offers HTTP/2 with each request unless its user asks for HTTP/1.1, which earlier versions of the SDK for Java do not.
 */
export function isWebSocketRequest({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}

/**
 * Serves WebSockets at /ws-v1-challenge. The second subprotocol says who calls: `x.authsignal.tenant.<id>` or
 * `x.authsignal.token.<token>`.
 * @returns a function that closes every connection
 */
export function serveSockets(server: Server, service: Service, switchboard: Switchboard): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  // The HTTP server no longer tracks a connection after its upgrade request, not even one that a fault leaves hanging.
  const connections = new Set<Duplex>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
    socket.on("error", () => socket.destroy());
    const fault = switchboard.take("GET", pathOf(request));
    const accept = (): void => {
      try {
        const caller = callerOf(service, request);
        sockets.handleUpgrade(request, socket, head, (connected) => attach(service, caller, connected));
      } catch (error) {
        refuse(socket, error instanceof ApiError ? error.status : 500);
      }
    };
    const status = refusalStatus(fault);
    if (fault?.kind === "reset") socket.destroy();
    else if (status !== undefined) refuse(socket, status);
    else if (fault?.kind === "slow") setTimeout(accept, fault.delayMs);
    else if (fault?.kind !== "hang") accept();
  });
  return () => {
    for (const socket of connections) socket.destroy();
  };
}

function attach(service: Service, caller: Caller, socket: WebSocket): void {
  const conversation = converse(service, caller, {
    send: (message) => socket.send(JSON.stringify(message)),
    close: (code, reason) => socket.close(code, reason),
  });
  socket.on("message", (data, isBinary) => {
    conversation.receive(isBinary ? "" : String(data)).catch((error: unknown) => {
      console.error(error);
      socket.close(INTERNAL_ERROR);
    });
  });
  socket.on("close", () => conversation.end());
  socket.on("error", () => socket.terminate());
}

/** @throws {ApiError} when the path or the host is not served here, or the tenant or token is not known */
function callerOf(service: Service, request: IncomingMessage): Caller {
  if (!isServedHost(request.headers.host, service.uiUrl))
    throw new ApiError(421, "invalid_request", "This host is not served here.");
  if (pathOf(request) !== PATH) throw new ApiError(404, "not_found", "No WebSocket is served here.");
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  const token = offered.find((one) => one.startsWith(TOKEN))?.slice(TOKEN.length);
  if (token !== undefined) {
    const actionToken = openActionToken(service, token);
    return { kind: "user", actionToken, tenant: actionToken.tenant };
  }
  const tenantId = offered.find((one) => one.startsWith(TENANT))?.slice(TENANT.length);
  const tenant = tenantId === undefined ? undefined : service.tenants.get(tenantId);
  if (tenant === undefined)
    throw new ApiError(401, "unauthorized", "Send a tenant id or a token as the second subprotocol.");
  return { kind: "tenant", tenant };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?")[0] ?? "";
}

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
