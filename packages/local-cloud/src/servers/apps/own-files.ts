import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import * as v from "valibot";

const manifest = v.object({ dependencies: v.optional(v.record(v.string(), v.string())) });

/** Never served, wherever it is: what is hidden (but for the two caches of tools), keys and data. */
const PRIVATE = /(^|\/)\.(?!pnpm\/|vite\/)|\.(pem|key|p12|pfx|crt|sqlite)(-\w+)?$|key\.txt$/i;

/** The files that make up an app. */
export interface OwnFiles {
  /** Absolute paths of folders and of files, links resolved. */
  readonly roots: readonly string[];
  /**
   * Whether a path names no file that is somebody else's. Links are followed first, so a link out of a folder does not
   * make what it leads to a part of it.
   */
  allows(path: string): boolean;
}

/**
 * An app's page, sources and public files; the sources of the workspace packages that it is made of; and what was
 * installed from a registry, where Vite's own client is. Not its tests, its configuration, or any other file of the
 * repository.
 *
 * @param folder the app's own folder, with `package.json` and `index.html`
 */
export function ownFiles(folder: string): OwnFiles {
  const app = realpathSync(folder);
  const roots = [
    ...["index.html", "src", "public", "node_modules/.vite"].map((name) => join(app, name)),
    ...dependencies(app).map((dependency) =>
      isInstalled(dependency) ? installation(dependency) : join(dependency, "src"),
    ),
  ];
  const unique = [...new Set(roots)];
  return {
    roots: unique,
    allows(path) {
      const file = namedFile(path);
      if (file === undefined) return true;
      const root = unique.find((candidate) => file === candidate || file.startsWith(candidate + sep));
      return root !== undefined && !PRIVATE.test(file.slice(dirname(root).length));
    },
  };
}

/**
 * The file that a path names, links resolved. What follows a file's name (`/`, or more) is nothing to the system, but
 * somebody may cut it off later, so it is cut off here.
 *
 * @returns `undefined` when the path names a folder, or nothing
 */
function namedFile(path: string): string | undefined {
  for (let named = path.replace(/\/+$/, ""); ; named = dirname(named)) {
    if (existsSync(named)) return statSync(named).isFile() ? realpathSync(named) : undefined;
    if (named === dirname(named)) return undefined;
  }
}

/** Real paths of the packages that an app is made of, its own folder excluded; workspace packages' own ones included. */
function dependencies(folder: string, seen = new Set<string>()): readonly string[] {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  const names = Object.keys(v.parse(manifest, JSON.parse(text)).dependencies ?? {});
  for (const name of [...names, "vite"]) {
    const link = resolve(folder, "node_modules", name);
    const found = existsSync(link) ? realpathSync(link) : undefined;
    if (found === undefined || seen.has(found)) continue;
    seen.add(found);
    if (!isInstalled(found)) dependencies(found, seen);
  }
  return [...seen];
}

function isInstalled(folder: string): boolean {
  return folder.includes(`${sep}node_modules${sep}`);
}

/** The one folder that a package manager installs into. */
function installation(folder: string): string {
  const at = folder.indexOf(`${sep}node_modules${sep}`);
  return folder.slice(0, at + `${sep}node_modules`.length);
}
