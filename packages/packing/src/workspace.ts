import { existsSync, globSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRepository, jsonOf } from "./repository.ts";

/**
 * The sources of what packages of this workspace export, by the words of an import, e.g. `environments/settings`: of the
 * packages that these folders depend on, directly or not, and of their own.
 */
export function workspaceExports(folders: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const manifest of reachable(folders)) {
    const { name, exports } = jsonOf(manifest);
    for (const [subpath, target] of Object.entries(Object(exports))) {
      if (typeof target === "string" && target.endsWith(".ts"))
        found.set(`${name}${subpath.slice(1)}`, join(dirname(manifest), target));
    }
  }
  return found;
}

/** Where a dependency is that a package imports, or a package of this workspace that is a part of it. */
export function installedFolder(dependency: string, folder: string): string {
  const places = reachable([folder]).map((manifest) => join(dirname(manifest), "node_modules", dependency));
  const found = [...places, inRepository(`node_modules/${dependency}`)].find((place) => existsSync(place));
  if (found !== undefined) return realpathSync(found);
  throw new Error(`${dependency} is not installed for ${folder}; expected it among the dependencies there`);
}

/** The version of the same. */
export function installedVersion(dependency: string, folder: string): string {
  return String(jsonOf(join(installedFolder(dependency, folder), "package.json"))["version"]);
}

/** The manifests of the packages that these folders belong to, and of what they depend on in this workspace. */
function reachable(folders: readonly string[]): readonly string[] {
  const manifests = manifestsByName();
  const seen = new Set<string>();
  const visit = (manifest: string) => {
    if (seen.has(manifest)) return;
    seen.add(manifest);
    for (const dependency of Object.keys(Object(jsonOf(manifest)["dependencies"]))) {
      const inWorkspace = manifests.get(dependency);
      if (inWorkspace !== undefined) visit(inWorkspace);
    }
  };
  for (const folder of folders) visit(manifestAbove(inRepository(folder)));
  return [...seen];
}

function manifestsByName(): ReadonlyMap<string, string> {
  const files = globSync(["packages/*/package.json", "infra/package.json"], { cwd: inRepository("") });
  return new Map(files.map(inRepository).map((file) => [String(jsonOf(file)["name"]), file]));
}

function manifestAbove(folder: string): string {
  const file = join(folder, "package.json");
  return existsSync(file) ? file : manifestAbove(dirname(folder));
}
