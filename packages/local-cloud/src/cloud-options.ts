import type { Environment } from "environments";
import type { Ports } from "./local-settings.ts";
import type { Recorder } from "./trace/recorder.ts";

export interface CloudOptions {
  /** Root folder of the repository. */
  readonly repository: string;
  readonly stack: string;
  /** Where users, keys and messages are kept; `undefined` keeps them in memory. */
  readonly dataFolder: string | undefined;
  /** Changes the ports to listen on; 0 is any free one. Default: those in the local stack's file. */
  readonly ports?: ((configured: Ports) => Ports) | undefined;
  /** Changes the settings to run. Default: those in the stack's file. */
  readonly settings?: ((configured: Environment) => Environment) | undefined;
  /** Names of the apps to serve; default all of the stack's. */
  readonly apps?: readonly string[] | undefined;
  /** Folders of builds to serve instead of sources, by the app's name. */
  readonly built?: Readonly<Record<string, string>> | undefined;
  /**
   * Evaluates the program in a thread that an earlier cloud of this process has used for it, which is as new, and spares
   * loading Pulumi. For tests, which start many. Default: in a new one.
   */
  readonly reuseThread?: boolean | undefined;
  /** Where the private keys of pools come from. For tests, which start many clouds. Default: newly generated. */
  readonly newSigningKey?: (() => Promise<string>) | undefined;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Gets each line that a trigger prints. */
  readonly onFunctionLog?: ((functionName: string, line: string) => void) | undefined;
  /**
   * Records what happens, and the workbench shows it. Each load of an app's page then has a name of its own, which its
   * calls carry. Default: nobody looks.
   */
  readonly recorder?: Recorder | undefined;
}
