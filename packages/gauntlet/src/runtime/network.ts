/**
 * Every connection that a function under test opens ends at the gauntlet's own gateway, whatever host it names, so
 * that no handler ever reaches a real service. TLS is left out: the gateway reads plain HTTP and its Host header.
 */
import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";
import { isRecord } from "../json.ts";

const LOOPBACK = "127.0.0.1";
/** Services of AWS are still found when the provider's name does not resolve. */
const OF_AWS = /(^|\.)(amazonaws\.com|api\.aws|localhost)$|^127\./;

type Callback = (...args: unknown[]) => void;
const isCallback = (value: unknown): value is Callback => typeof value === "function";

/** Connections of this thread that are open. */
const sockets = new Set<net.Socket>();

/** What this thread waits for without an end. */
export interface Stalled {
  /** Connections on which an answer will never come, or only byte by byte. */
  readonly connections: number;
  /** Bytes that have come on those where it comes byte by byte; `undefined`, where there are none. */
  readonly dripped: number | undefined;
  /** Whether one of them ends by a time-out of its socket, which no clock but the machine's knows. */
  readonly isTimed: boolean;
}

/** What this thread waits for without an end. */
export function stalledConnections(stalledPorts: Int32Array): Stalled {
  const isIn = (sign: 1 | -1) => (socket: net.Socket) =>
    socket.localPort !== undefined && stalledPorts.includes(sign * socket.localPort);
  const silent = [...sockets].filter(isIn(1));
  const dripping = [...sockets].filter(isIn(-1));
  return {
    connections: silent.length + dripping.length,
    dripped: dripping.length > 0 ? dripping.reduce((sum, { bytesRead }) => sum + bytesRead, 0) : undefined,
    isTimed: silent.some(({ timeout }) => (timeout ?? 0) > 0),
  };
}

/**
 * @param port the gateway's port on the loopback interface
 * @param unresolvable whether names outside of AWS do not resolve
 */
export function keepNetworkHere(port: number, unresolvable: boolean): void {
  const connect = net.Socket.prototype.connect;
  Reflect.set(net.Socket.prototype, "connect", function (this: net.Socket, ...args: unknown[]) {
    const { options, callback } = normalize(args);
    const host = String(options["host"] ?? "localhost");
    if (unresolvable && !OF_AWS.test(host)) {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        code: "ENOTFOUND",
        syscall: "getaddrinfo",
        hostname: host,
      });
      process.nextTick(() => this.destroy(error));
      return this;
    }
    if (callback) this.once("connect", () => callback());
    sockets.add(this);
    this.once("close", () => sockets.delete(this));
    return Reflect.apply(connect, this, [{ port, host: LOOPBACK }]);
  });

  Reflect.set(tls, "connect", (...args: unknown[]) => {
    const { options, callback } = normalize(args);
    const socket = net.connect({ port: 443, host: String(options["host"] ?? "localhost") });
    const secure = {
      encrypted: true,
      authorized: true,
      alpnProtocol: false,
      getPeerCertificate: () => ({}),
      getSession: () => undefined,
      isSessionReused: () => false,
    };
    Object.assign(socket, secure);
    socket.once("connect", () => socket.emit("secureConnect"));
    if (callback) socket.once("secureConnect", () => callback());
    return socket;
  });

  const found = (_host: string, ...rest: unknown[]) => {
    const callback = rest.find(isCallback);
    const all = isRecord(rest[0]) && rest[0]["all"] === true;
    process.nextTick(() =>
      all ? callback?.(null, [{ address: LOOPBACK, family: 4 }]) : callback?.(null, LOOPBACK, 4),
    );
  };
  Reflect.set(dns, "lookup", found);
  Reflect.set(dns.promises, "lookup", async () => ({ address: LOOPBACK, family: 4 }));
  Reflect.set(dgram.Socket.prototype, "send", (...args: unknown[]) => args.find(isCallback)?.(null, 0));
  for (const name of ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"]) {
    Reflect.set(childProcess, name, () => {
      throw new Error(`The gauntlet starts no processes for a handler (${name}).`);
    });
  }
  syncBuiltinESMExports();
}

/** Node's forms: `(options, callback)`, `(port, host, callback)`, and an array of options and callback from `net.connect`. */
function normalize(args: readonly unknown[]): {
  readonly options: Readonly<Record<string, unknown>>;
  readonly callback: Callback | undefined;
} {
  const [first, second] = args;
  if (Array.isArray(first)) return normalize(first);
  const callback = args.find(isCallback);
  if (isRecord(first)) return { options: first, callback };
  return { options: { port: first, host: typeof second === "string" ? second : undefined }, callback };
}
