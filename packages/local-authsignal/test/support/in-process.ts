import { NO_TRACER } from "sign-in-trace";
import { knownRoutes } from "../../src/faults/known-routes.ts";
import { Switchboard } from "../../src/faults/switchboard.ts";
import { createApp } from "../../src/server/app.ts";
import type { Service } from "../../src/service/service.ts";
import type { TenantDefinition } from "../../src/service/tenant.ts";
import { Tenants } from "../../src/service/tenants.ts";
import { openStore } from "../../src/store/store.ts";

export interface InProcess {
  readonly service: Service;
  /** Everything that is served, e.g. `POST /v1/users/*`. */
  readonly routes: string[];
  request(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Response>;
  /** A JSON call; the answer's body as it comes. */
  call(
    method: string,
    path: string,
    authorization: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  advance(ms: number): void;
  close(): void;
}

/** The whole server without a socket: for tests that make thousands of calls. */
export function inProcess(tenants: TenantDefinition[]): InProcess {
  let now = Date.UTC(2026, 0, 1, 12);
  const store = openStore(":memory:");
  const service: Service = {
    store,
    tenants: new Tenants(tenants),
    now: () => now,
    schedule: () => () => {},
    uiUrl: "http://localhost:5181",
    trace: NO_TRACER,
  };
  const app = createApp(service, new Switchboard());
  const request: InProcess["request"] = async (method, path, headers, body) =>
    app.request(
      `http://localhost:5181${path}`,
      { method, headers, ...(body === undefined ? {} : { body }) },
      {},
    );
  return {
    service,
    routes: knownRoutes(app),
    request,
    call: async (method, path, Authorization, body) => {
      const headers = { Authorization, "Content-Type": "application/json" };
      const response = await request(
        method,
        path,
        headers,
        body === undefined ? undefined : JSON.stringify(body),
      );
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    },
    advance: (ms) => {
      now += ms;
    },
    close: () => store.close(),
  };
}
