import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { NO_TRACER, type Tracer } from "sign-in-trace";
import * as v from "valibot";
import { invalidRequest } from "../core/errors.ts";
import { LocalAuthsignalError } from "../core/local-authsignal-error.ts";
import { Fault, type FaultInput } from "../faults/fault.ts";
import { Switchboard } from "../faults/switchboard.ts";
import { forwardLogs } from "../logs/forward.ts";
import type { Service } from "../service/service.ts";
import type { TenantDefinition } from "../service/tenant.ts";
import { Tenants } from "../service/tenants.ts";
import type { MessageFilter, OutboxMessage } from "../store/messages.ts";
import { openStore } from "../store/store.ts";
import { announceAuthenticators } from "../webhooks/announce.ts";
import { createApp } from "./app.ts";
import { isWebSocketRequest, serveSockets } from "./sockets.ts";

export interface LocalAuthsignalOptions {
  /** Port on 127.0.0.1; 0 means any free port. */
  port: number;
  /** Path of the SQLite file, or `:memory:`. */
  dataFile: string;
  /** Origin under which browsers reach this server. Default `http://localhost:<port>`. */
  publicUrl?: string;
  /** Milliseconds since the epoch. Default Date.now. */
  now?: () => number;
  /** Runs work later, such as another try of a webhook; returns a function that cancels it. Default setTimeout. */
  schedule?: (work: () => void, ms: number) => () => void;
  tenants: TenantDefinition[];
  /** Gets events of what happens, for as long as it is active. Default: nobody looks. */
  trace?: Tracer;
}

export interface LocalAuthsignal {
  /** Origin of the pre-built UI and of the outbox. */
  readonly url: string;
  /** Base URL for both SDKs (`apiUrl`, `baseUrl`). */
  readonly apiUrl: string;
  /** Creates a tenant, or replaces its settings and keeps its users. @throws {TenantError} when a setting is not valid */
  putTenant(tenant: TenantDefinition): void;
  readonly outbox: {
    /** Messages sent so far, oldest first; `to` an address (any case), `user` a user id. */
    messages(filter?: MessageFilter): OutboxMessage[];
  };
  readonly faults: {
    /** Makes a route fail, e.g. `{ route: "POST /v1/validate", kind: "slow", times: 1 }`. @throws {ValiError} when it is no fault */
    add(fault: FaultInput): void;
    /** Switches every fault off. */
    clear(): void;
  };
  close(): Promise<void>;
}

/**
 * Starts Authsignal on this machine.
 *
 * @throws {TenantError} when a tenant is invalid
 * @throws {LocalAuthsignalError} PORT_IN_USE, CANNOT_LISTEN, DATA_FILE_UNUSABLE
 */
export async function startLocalAuthsignal(options: LocalAuthsignalOptions): Promise<LocalAuthsignal> {
  const tenants = new Tenants(options.tenants);
  const store = openStore(options.dataFile);
  const server = createServer({ shouldUpgradeCallback: isWebSocketRequest });
  const port = await listen(server, options.port).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const url = new URL(options.publicUrl ?? `http://localhost:${port}`).origin;
  const { now = Date.now, schedule = later, trace = NO_TRACER } = options;
  const service: Service = { store, tenants, now, schedule, uiUrl: url, trace };
  const stopAnnouncing = announceAuthenticators(service);
  const stopForwarding = forwardLogs(service);
  const switchboard = new Switchboard();
  const app = createApp(service, switchboard);
  server.on(
    "request",
    getRequestListener((request, env) => app.fetch(request, env), {
      errorHandler: () =>
        Response.json(invalidRequest("The request line or its headers are not valid.").body(), {
          status: 400,
        }),
    }),
  );
  const hangUp = serveSockets(server, service, switchboard);
  return {
    url,
    apiUrl: `${url}/v1`,
    putTenant: (tenant) => tenants.put(tenant),
    outbox: { messages: (filter) => store.messages.list(filter) },
    faults: {
      add: (fault) => {
        switchboard.add(v.parse(Fault, fault));
      },
      clear: () => switchboard.remove(),
    },
    close: async () => {
      await Promise.all([stopAnnouncing(), stopForwarding()]);
      hangUp();
      await closeAll(server, () => store.close());
    },
  };
}

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException) => {
      const isBusy = cause.code === "EADDRINUSE";
      const what = isBusy ? `port ${port} is in use` : `cannot listen on port ${port}: ${cause.message}`;
      const code = isBusy ? "PORT_IN_USE" : "CANNOT_LISTEN";
      reject(new LocalAuthsignalError(code, `${what}; expected a free port (0 finds one)`, { cause }));
    };
    server.once("error", refuse);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refuse);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function closeAll(server: Server, closeStore: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      closeStore();
      resolve();
    });
    // Event streams and idle keep-alive connections would keep the server open.
    server.closeAllConnections();
  });
}
