import { Authsignal } from "@authsignal/node";
import { type LocalAuthsignal, startLocalAuthsignal, type TenantDefinition } from "../../src/index.ts";
import { type Clock, clock } from "./clock.ts";

export const APP = "http://localhost:4999";
export const CALLBACK = `${APP}/callback`;

export const TENANT: TenantDefinition = {
  tenantId: "tenant-a",
  apiSecretKey: "secret-a",
  name: "Acme",
  redirectUrls: [CALLBACK],
  frameAncestors: [APP],
};

export interface Fixture {
  readonly server: LocalAuthsignal;
  /** The official server SDK, talking to `server` as tenant-a. */
  readonly sdk: Authsignal;
  readonly clock: Clock;
  /** The server's clock. */
  now(): number;
  /** Moves it. */
  advance(ms: number): void;
  /** The last code sent to an address. */
  code(to: string): string;
  /** A client API call, as fetch. */
  client(
    path: string,
    token: string | undefined,
    body?: unknown,
    method?: string,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** A server API call, as fetch: for what the SDK's types do not allow. */
  api(method: string, path: string, body?: unknown): Promise<Response>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A server in memory on a free port, with a clock that moves only on `advance`. */
export async function fixture(
  overrides: Partial<TenantDefinition> = {},
  more: TenantDefinition[] = [],
): Promise<Fixture> {
  const time = clock();
  const server = await startLocalAuthsignal({
    port: 0,
    dataFile: ":memory:",
    now: time.now,
    schedule: time.schedule,
    tenants: [{ ...TENANT, ...overrides }, ...more],
  });
  return {
    server,
    sdk: new Authsignal({ apiSecretKey: TENANT.apiSecretKey, apiUrl: server.apiUrl, retries: 0 }),
    clock: time,
    now: time.now,
    advance: time.advance,
    code: (to) => {
      const code = server.outbox.messages({ to }).at(-1)?.code;
      if (code === undefined) throw new Error(`No code was sent to ${to}`);
      return code;
    },
    client: (path, token, body, method = "POST", headers = {}) =>
      fetch(`${server.apiUrl}/client${path}`, {
        method,
        headers: {
          "Content-Type": "application/json",
          Authorization: token === undefined ? `Basic ${btoa(TENANT.tenantId)}` : `Bearer ${token}`,
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    api: (method, path, body) =>
      fetch(`${server.apiUrl}${path}`, {
        method,
        headers: {
          "Content-Type": "application/json",
          Authorization: `Basic ${btoa(`${TENANT.apiSecretKey}:`)}`,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

export { wrongCode } from "./wrong-code.ts";
