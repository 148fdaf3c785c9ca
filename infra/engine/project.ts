import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ENVIRONMENT_KEY,
  type Environment,
  PROJECT,
  readStackConfig,
  requireEnvironment,
} from "environments";

/** Where the program and its policy pack stand. */
export const infraFolder = fileURLToPath(new URL("..", import.meta.url));

/** The settings of one of this repository's stacks, as they stand there. */
export function stackEnvironment(stack: string): Environment {
  const settings = readStackConfig(infraFolder, stack)[`${PROJECT}:${ENVIRONMENT_KEY}`];
  return requireEnvironment(stack, settings, { loopback: stack === "local" });
}

export interface TemporaryProject {
  /** The project's folder. */
  readonly folder: string;
  /** Where states are kept. */
  readonly stateFolder: string;
  readonly homeFolder: string;
  remove(): void;
}

/**
 * The program in a folder of its own: Pulumi writes the salt of its encryption into the stack files, and the
 * repository's stay as they are. Sources are linked, stack files copied.
 */
export function temporaryProject(): TemporaryProject {
  const root = mkdtempSync(join(tmpdir(), "cognito-authsignal-engine-"));
  const made = (name: string) => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const folder = made("project");
  for (const name of readdirSync(infraFolder)) {
    if (/^Pulumi(\.[\w-]+)?\.yaml$/.test(name)) copyFileSync(join(infraFolder, name), join(folder, name));
    else if (name !== "engine") symlinkSync(join(infraFolder, name), join(folder, name));
  }
  return {
    folder,
    stateFolder: made("state"),
    homeFolder: made("home"),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
