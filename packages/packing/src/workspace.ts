import { existsSync, globSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRepository, jsonOf } from "./repository.ts";

/**
 * The sources of what packages of this workspace export, by the words of an import, e.g. `environments/settings`: of the
 * packages that these folders depend on, directly or not, and of their own.
 */
export function workspaceExports(folders: readonly string[]): ReadonlyMap<string, string> {
  const manifests = manifestsByName();
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (manifest: string) => {
    if (seen.has(manifest)) return;
    seen.add(manifest);
    const { name, exports, dependencies } = jsonOf(manifest);
    for (const [subpath, target] of Object.entries(Object(exports))) {
      if (typeof target === "string" && target.endsWith(".ts"))
        found.set(`${name}${subpath.slice(1)}`, join(dirname(manifest), target));
    }
    for (const dependency of Object.keys(Object(dependencies))) {
      const inWorkspace = manifests.get(dependency);
      if (inWorkspace !== undefined) visit(inWorkspace);
    }
  };
  for (const folder of folders) visit(manifestAbove(inRepository(folder)));
  return found;
}

function manifestsByName(): ReadonlyMap<string, string> {
  const files = globSync(["packages/*/package.json", "infra/package.json"], { cwd: inRepository("") });
  return new Map(files.map(inRepository).map((file) => [String(jsonOf(file)["name"]), file]));
}

function manifestAbove(folder: string): string {
  const file = join(folder, "package.json");
  return existsSync(file) ? file : manifestAbove(dirname(folder));
}

/** The version of an installed dependency, as the files of a folder see it. */
export function installedVersion(dependency: string, from: string): string {
  const manifest = join(from, "node_modules", dependency, "package.json");
  if (existsSync(manifest)) return String(jsonOf(realpathSync(manifest))["version"]);
  if (from !== dirname(from)) return installedVersion(dependency, dirname(from));
  throw new Error(`${dependency} is not installed; expected it among the dependencies of what imports it`);
}
