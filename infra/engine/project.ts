import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addEnvironment, type Environment, readStack, SETTINGS_KEY, writeStackFile } from "environments";
import { parseDocument } from "yaml";

/** Where the program and its policy pack stand. */
export const infraFolder = fileURLToPath(new URL("..", import.meta.url));

/** How much of a stack's life is played; a short one is deployed at once, under the policies, and only once. */
export type Life = "whole" | "short";

/** The stacks whose life is played in every run: between them they have most of what a stack can have. */
export const IN_EVERY_RUN: Readonly<Record<string, Life>> = { staging: "whole", prod: "short" };

export const policyPack: string = join(infraFolder, "policy");

/** Options of Node for what loads Pulumi's SDK; see `unused-modules.ts`. */
export const withoutUnusedModules: readonly string[] = [
  "--import",
  new URL("unused-modules.ts", import.meta.url).href,
];

/** The settings of one of this repository's stacks, as they stand there. */
export function stackEnvironment(stack: string): Environment {
  return readStack(infraFolder, stack).environment;
}

export interface TemporaryProject {
  /** The root of a repository like this one. */
  readonly repository: string;
  /** The project's folder in it. */
  readonly folder: string;
  /** Where states are kept. */
  readonly stateFolder: string;
  readonly homeFolder: string;
  /** Where Node keeps what it compiled, from run to run. */
  readonly cacheFolder: string;
  /** Replaces some of a stack's settings. */
  change(stack: string, replaced: (settings: Readonly<Record<string, unknown>>) => object): void;
  /** Adds a stack that the repository does not have, as `pnpm run env add <stack> --from dev` does. */
  add(stack: string): void;
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
  const folder = made("infra");
  for (const name of ["apps", "node_modules", "packages"])
    symlinkSync(join(infraFolder, "..", name), join(root, name));
  cpSync(join(infraFolder, "../.github"), join(root, ".github"), { recursive: true });
  for (const name of readdirSync(infraFolder)) {
    if (/^Pulumi(\.[\w-]+)?\.yaml$/.test(name)) copyFileSync(join(infraFolder, name), join(folder, name));
    // A program of its own, with a stack file for each account.
    else if (name === "bootstrap") cpSync(join(infraFolder, name), join(folder, name), { recursive: true });
    else if (name !== "engine") symlinkSync(join(infraFolder, name), join(folder, name));
  }
  return {
    repository: root,
    folder,
    stateFolder: made("state"),
    homeFolder: made("home"),
    cacheFolder: join(infraFolder, "node_modules", ".cache", "node-compile"),
    change(stack, replaced) {
      const file = join(folder, `Pulumi.${stack}.yaml`);
      const settings = { ...Object(readStack(folder, stack).config[SETTINGS_KEY]) };
      // Pulumi's salt and the rest of the file stay as they are.
      const document = parseDocument(readFileSync(file, "utf8"));
      document.setIn(["config", SETTINGS_KEY], { ...settings, ...replaced(settings) });
      writeFileSync(file, document.toString());
    },
    add(stack) {
      const dev = readFileSync(join(infraFolder, "Pulumi.dev.yaml"), "utf8");
      writeStackFile(folder, stack, addEnvironment(dev, { stack, from: "dev" }).text);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
