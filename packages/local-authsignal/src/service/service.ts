import type { Tracer } from "sign-in-trace";
import type { Store } from "../store/store.ts";
import type { Tenants } from "./tenants.ts";

/** What every flow works with. */
export interface Service {
  readonly store: Store;
  readonly tenants: Tenants;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs `work` in `ms` milliseconds. @returns a function that calls it off */
  readonly schedule: (work: () => void, ms: number) => () => void;
  /** Origin of the pre-built UI, without a trailing slash. */
  readonly uiUrl: string;
  /** Where events of what happens go. */
  readonly trace: Tracer;
}
