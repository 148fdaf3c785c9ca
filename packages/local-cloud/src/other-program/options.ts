import type { OutboxMessage } from "local-authsignal";
import type { Tracer } from "sign-in-trace";
import type { Addresses } from "../addresses.ts";
import type { DeclaredResource } from "../program/protocol.ts";
import type { ServedElsewhere } from "./settings-server.ts";
import type { DeclaredSignIn } from "./sign-ins.ts";

/** Where the servers listen; 0 is any free port. */
export interface OtherPorts {
  readonly cognito: number;
  readonly authsignal: number;
  readonly aws: number;
  /** The apps' public settings. */
  readonly settings: number;
}

export interface OtherCloudOptions {
  /** Absolute path of the folder with Pulumi.yaml. */
  readonly folder: string;
  readonly stack: string;
  /** Where users, keys and messages are kept; `undefined` keeps them in memory. */
  readonly dataFolder: string | undefined;
  /** Changes the ports to listen on. Default: `local-cloud:ports` of the stack, or 5180 to 5183. */
  readonly ports?: ((configured: OtherPorts) => OtherPorts) | undefined;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Gets each line that a trigger prints. */
  readonly onFunctionLog?: ((functionName: string, line: string) => void) | undefined;
  /** Gets events of what happens. */
  readonly trace?: Tracer | undefined;
}

/** Another repository's program, running on this machine. */
export interface OtherCloud {
  readonly urls: Omit<Addresses, "apps"> & { readonly settings: string; readonly outbox: string };
  /** By the app's name. */
  apps(): ReadonlyMap<string, ServedElsewhere>;
  signIns(): readonly DeclaredSignIn[];
  resources(): readonly DeclaredResource[];
  /** Keys of the stack's configuration that are encrypted, so that other values replace them here. */
  replacedConfig(): readonly string[];
  /** Messages that people would have got, oldest first. */
  messages(to?: string): readonly OutboxMessage[];
  /** Runs the program again, as it is now. @throws {CloudError} as `startOtherCloud` does */
  reload(): Promise<void>;
  close(): Promise<void>;
}
