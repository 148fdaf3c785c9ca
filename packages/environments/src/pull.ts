import type { StackOutputs } from "./stack-outputs.ts";

/** A file to write. */
export interface PulledFile {
  readonly app: string;
  /** Below the repository's root. */
  readonly path: string;
  readonly content: string;
}

/**
 * Each app's `/environment.json`, beside its built files: build once, promote everywhere.
 */
export function pulledFiles(outputs: StackOutputs): PulledFile[] {
  return Object.entries(outputs.apps).map(([app, settings]) => ({
    app,
    path: `apps/${app}/dist/environment.json`,
    content: `${JSON.stringify(settings, null, 2)}\n`,
  }));
}
