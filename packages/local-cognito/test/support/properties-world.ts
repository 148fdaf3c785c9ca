/** Two pools with two clients and three people each, who all use the same addresses. */
import type { LocalCognito } from "../../src/index.ts";
import { raw, target } from "./raw.ts";
import { customAuthTriggers, startServer } from "./server.ts";

const POOLS = ["us-east-1_First0001", "us-east-1_Second001"] as const;
export const PEOPLE = ["ada@example.com", "alan@example.com", "grace@example.com"] as const;
const PASSWORD = "Sesame-1234";

/** An app client: of one of the pools. */
export interface ClientPlace {
  readonly id: string;
  readonly pool: number;
}

export const CLIENTS: readonly ClientPlace[] = POOLS.flatMap((_, pool) =>
  ["one", "two"].map((name) => ({ id: `${name}${pool}`, pool })),
);

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface PropertyWorld {
  readonly server: LocalCognito;
  /** `sub` by pool and person. */
  readonly subs: readonly (readonly string[])[];
  call(operation: string, body: object): Promise<Reply>;
}

export async function createPropertyWorld(): Promise<PropertyWorld> {
  const server = await startServer();
  const LambdaConfig = customAuthTriggers(server);
  for (const Id of POOLS)
    server.putUserPool({ Id, PoolName: Id, UsernameAttributes: ["email"], LambdaConfig });
  for (const { id, pool } of CLIENTS)
    server.putUserPoolClient({
      ClientId: id,
      ClientName: id,
      UserPoolId: POOLS[pool],
      ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
  const call = (operation: string, body: object) => raw(server.url, target(operation), JSON.stringify(body));
  const subs: string[][] = [];
  for (const [pool] of POOLS.entries()) {
    const row: string[] = [];
    for (const Username of PEOPLE) {
      const { body } = await call("SignUp", { ClientId: `one${pool}`, Username, Password: PASSWORD });
      row.push(String(body["UserSub"]));
    }
    subs.push(row);
  }
  return { server, subs, call };
}
