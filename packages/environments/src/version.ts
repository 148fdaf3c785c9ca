import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";

/** What a deployment was made of, so that two environments can be compared. Digests are the first twelve hex digits. */
export interface DeployedVersion {
  /** The commit of the program; `undefined` outside of a Git checkout. */
  readonly commit?: string | undefined;
  /** Whether files differed from that commit. */
  readonly changed: boolean;
  /** Digest (SHA-256) of the triggers' bundles. */
  readonly triggers: string;
  /** Digest of each built app by its name, without its `environment.json`; an app that is not built is left out. */
  readonly apps: Readonly<Record<string, string>>;
}

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/));

export const versionSchema = v.object({
  commit: v.optional(v.string()),
  changed: v.boolean(),
  triggers: digest,
  apps: v.record(v.string(), digest),
});

/** What a deployment from this checkout is made of, now. */
export async function currentVersion(of: {
  /** Root of the checkout. */
  readonly repository: string;
  /** Folders of the triggers' bundles. */
  readonly triggers: readonly string[];
  /** Names of the apps, whose builds are in `apps/<name>/dist`. */
  readonly apps: readonly string[];
}): Promise<DeployedVersion> {
  const built = of.apps
    .map((app) => [app, join(of.repository, "apps", app, "dist")] as const)
    .filter(([, folder]) => existsSync(folder));
  return {
    ...(await checkout(of.repository)),
    triggers: digestOf(of.triggers),
    apps: Object.fromEntries(built.map(([app, folder]) => [app, digestOf([folder])])),
  };
}

/** The public settings of an environment, which are not part of a build. */
const OF_THE_ENVIRONMENT = "environment.json";

/** A digest of the names and contents of all files in the folders. */
function digestOf(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .filter((path) => path !== OF_THE_ENVIRONMENT)
      .sort();
    for (const path of files) {
      const content = readFileSync(join(folder, path));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex").slice(0, 12);
}

async function checkout(repository: string): Promise<{ commit?: string; changed: boolean }> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)("git", args, { cwd: repository })).stdout.trim();
  try {
    const [commit, status] = await Promise.all([
      git("rev-parse", "HEAD"),
      git("status", "--porcelain", "--untracked-files=no"),
    ]);
    return { commit, changed: status !== "" };
  } catch {
    return { changed: false };
  }
}
