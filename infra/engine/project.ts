import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

const infraFolder = fileURLToPath(new URL("..", import.meta.url));

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
  /** The policy pack, to be run by the program that stands in `binFolder`. */
  readonly policyFolder: string;
  /** Has to be on the PATH. */
  readonly binFolder: string;
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
  const policyFolder = made("policy");
  const binFolder = made("bin");
  linkPolicyPack(policyFolder, binFolder);
  return {
    folder,
    stateFolder: made("state"),
    homeFolder: made("home"),
    policyFolder,
    binFolder,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * The pack under a runtime of its own name: language hosts from before 2024 cannot start policy packs, and for
 * a runtime that has no language host the engine looks for `pulumi-analyzer-policy-<runtime>`.
 */
function linkPolicyPack(policyFolder: string, binFolder: string): void {
  for (const name of readdirSync(join(infraFolder, "policy"))) {
    if (name !== "PulumiPolicy.yaml")
      symlinkSync(join(infraFolder, "policy", name), join(policyFolder, name));
  }
  writeFileSync(join(policyFolder, "PulumiPolicy.yaml"), "runtime: plain-node\nmain: index.ts\n");
  const script = '#!/bin/sh\nexec node index.ts "$1"\n';
  writeFileSync(join(binFolder, "pulumi-analyzer-policy-plain-node"), script, { mode: 0o755 });
}
