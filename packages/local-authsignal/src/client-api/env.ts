import type { Caller } from "../flows/action/action-token.ts";

/** What the client API's middleware leaves for its routes. */
export interface ClientEnv {
  Variables: { caller: Caller };
}
