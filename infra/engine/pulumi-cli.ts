import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/**
 * The Pulumi CLI: `PULUMI_BIN`, or one on the PATH, or the one that `.ci/install-pulumi` keeps.
 *
 * @returns its path, or `undefined` where there is none
 */
export function findPulumi(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env["PULUMI_BIN"];
  const cache = env["XDG_CACHE_HOME"] || join(env["HOME"] || homedir(), ".cache");
  const candidates = [
    ...(named ? [named] : []),
    ...(env["PATH"] ?? "")
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, "pulumi")),
    join(cache, "cognito-authsignal", "pulumi", "bin", "pulumi"),
  ];
  return candidates.find(isExecutable);
}

/** The PATH with the CLI's own folder, where its language hosts stand, and this Node first. */
export function pathWith(pulumi: string, env: NodeJS.ProcessEnv = process.env): string {
  return [dirname(process.execPath), dirname(pulumi), env["PATH"] ?? ""].join(delimiter);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
