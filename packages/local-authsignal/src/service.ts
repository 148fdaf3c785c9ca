import type { Store } from "./store/store.ts";
import type { Tenants } from "./tenants.ts";

/** What every flow works with. */
export interface Service {
  readonly store: Store;
  readonly tenants: Tenants;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Origin of the pre-built UI, without a trailing slash. */
  readonly uiUrl: string;
}
