import type { Lockout } from "./flows/lockout.ts";
import type { PendingSignIn } from "./flows/pendingSignIn.ts";
import type { Sessions } from "./flows/sessions.ts";
import type { Outbox } from "./messages/outbox.ts";
import type { ClientStore } from "./store/clientStore.ts";
import type { CodeStore } from "./store/codeStore.ts";
import type { GrantStore } from "./store/grantStore.ts";
import type { GroupStore } from "./store/groupStore.ts";
import type { PoolStore } from "./store/poolStore.ts";
import type { UserSearch } from "./store/userSearch.ts";
import type { UserStore } from "./store/userStore.ts";
import type { KeyRing } from "./tokens/keyRing.ts";
import type { TriggerRunner } from "./triggers/triggerRunner.ts";

/** Everything that an operation may use: the state of the service and its edges. */
export interface Cognito {
  readonly region: string;
  readonly accountId: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** The `iss` of a pool's tokens, without a trailing slash. */
  issuer(poolId: string): string;
  readonly pools: PoolStore;
  readonly clients: ClientStore;
  readonly users: UserStore;
  readonly search: UserSearch;
  readonly groups: GroupStore;
  readonly codes: CodeStore;
  readonly grants: GrantStore;
  readonly keys: KeyRing;
  readonly lockout: Lockout;
  readonly sessions: Sessions<PendingSignIn>;
  readonly triggers: TriggerRunner;
  readonly outbox: Outbox;
}
