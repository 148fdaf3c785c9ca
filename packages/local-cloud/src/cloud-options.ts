import type { Environment } from "environments";
import type { Ports } from "./local-settings.ts";

export interface CloudOptions {
  /** Root folder of the repository. */
  readonly repository: string;
  readonly stack: string;
  /** Where users, keys and messages are kept; `undefined` keeps them in memory. */
  readonly dataFolder: string | undefined;
  /** Makes the ports to listen on of those in the stack's configuration. Default: these. */
  readonly ports?: ((configured: Ports) => Ports) | undefined;
  /** Makes the settings to run of those in the stack's file. Default: these. */
  readonly settings?: ((configured: Environment) => Environment) | undefined;
  /** Names of the apps to serve; default all of the stack's. */
  readonly apps?: readonly string[] | undefined;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Told each line that a trigger prints. */
  readonly onFunctionLog?: ((functionName: string, line: string) => void) | undefined;
}
