import type { Tenant } from "../tenant.ts";

/** What the server API's middleware leaves for its routes. */
export interface ServerEnv {
  Variables: { tenant: Tenant };
}
