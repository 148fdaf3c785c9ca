import type { Tenant } from "../service/tenant.ts";

/** What the server API's middleware leaves for its routes. */
export interface ServerEnv {
  Variables: { tenant: Tenant };
}
