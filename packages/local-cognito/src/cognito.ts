import type { Tracer } from "sign-in-trace";
import type { Firewall } from "./firewall/firewall.ts";
import type { KeyRing } from "./signing/key-ring.ts";
import type { ClientStore } from "./store/client-store.ts";
import type { CodeStore } from "./store/code-store.ts";
import type { GrantStore } from "./store/grant-store.ts";
import type { GroupStore } from "./store/group-store.ts";
import type { Lockout } from "./store/lockout.ts";
import type { OpenSession } from "./store/open-session.ts";
import type { Outbox } from "./store/outbox.ts";
import type { PasskeyRegistration } from "./store/passkey-registration.ts";
import type { PasskeyStore } from "./store/passkey-store.ts";
import type { PoolStore } from "./store/pool-store.ts";
import type { Rotations } from "./store/rotations.ts";
import type { Sessions } from "./store/sessions.ts";
import type { UserSearch } from "./store/user-search.ts";
import type { UserStore } from "./store/user-store.ts";
import type { TriggerRunner } from "./triggers/trigger-runner.ts";

/** Everything that an operation may use: the state of the service and its edges. */
export interface Cognito {
  readonly region: string;
  readonly accountId: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Whether an access key may be used for an action on a resource. */
  authorize(accessKeyId: string, action: string, resource: string): boolean;
  /** The `iss` of a pool's tokens, without a trailing slash. */
  issuer(poolId: string): string;
  readonly pools: PoolStore;
  readonly clients: ClientStore;
  readonly users: UserStore;
  readonly search: UserSearch;
  readonly groups: GroupStore;
  readonly codes: CodeStore;
  readonly grants: GrantStore;
  readonly passkeys: PasskeyStore;
  /** Registrations of passkeys that were started, by their challenge. */
  readonly registrations: Sessions<PasskeyRegistration>;
  readonly rotations: Rotations;
  readonly firewall: Firewall;
  readonly keys: KeyRing;
  readonly lockout: Lockout;
  readonly sessions: Sessions<OpenSession>;
  readonly triggers: TriggerRunner;
  readonly outbox: Outbox;
  /** Where events of what happens go. */
  readonly trace: Tracer;
}
