import { NO_CLIENT } from "../assumptions.ts";
import type { AppClient } from "../pools/app-client.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { TriggerRunner } from "./trigger-runner.ts";

/** ClientMetadata of a request. */
export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** What an event says about the call in which it arises. */
export interface EventContext {
  readonly pool: UserPool;
  /** Absent in administrators' calls without a client. */
  readonly client: AppClient | undefined;
  readonly clientMetadata: ClientMetadata;
}

/** An {@link EventContext}, with what runs the triggers. */
export interface TriggerContext extends EventContext {
  readonly cognito: { readonly triggers: TriggerRunner };
}

/** `callerContext.clientId` of an event. */
export const clientIdOf = ({ client }: EventContext): string => client?.id ?? NO_CLIENT;
