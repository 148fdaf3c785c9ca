import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";
import type { PackageDefinition } from "./package-list.ts";
import { inRepository } from "./repository.ts";

/** In CommonJS there is no `import.meta`. */
const URL_OF_FILE = {
  banner: { js: 'const __fileUrl = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "__fileUrl" },
};

/**
 * Builds the JavaScript of a package into `<target>/dist`: one file for each export, command and worker, with the packages
 * of this workspace in it. What is installed from a registry stays a dependency.
 *
 * @returns the names of these
 */
export async function buildCode(definition: PackageDefinition, target: string): Promise<ReadonlySet<string>> {
  const { format, folder, node } = definition;
  const dependencies = new Set<string>();
  await build({
    entryPoints: Object.fromEntries(entriesOf(definition)),
    outdir: join(target, "dist"),
    chunkNames: "chunks-[hash]",
    bundle: true,
    format,
    splitting: format === "esm",
    platform: "node",
    target: `node${node.replace(/\D+/, "")}`,
    plugins: [registryStaysOutside(dependencies)],
    logLevel: "error",
    absWorkingDir: inRepository(folder),
    ...(format === "cjs" && URL_OF_FILE),
  });
  return dependencies;
}

/** Entry points by the file name that they get. */
export function entriesOf({
  exports,
  bin = {},
  workers = [],
  folder,
}: PackageDefinition): [string, string][] {
  const source = (path: string) => inRepository(path.startsWith("/") ? path.slice(1) : join(folder, path));
  return [
    ...Object.entries(exports).map(([subpath, path]): [string, string] => [nameOf(subpath), source(path)]),
    ...Object.entries(bin).map(([command, path]): [string, string] => [`${command}-command`, source(path)]),
    ...workers.map((path): [string, string] => [basename(path, ".ts"), source(path)]),
  ];
}

/** `.` is `index`, `./people` is `people`. */
export function nameOf(subpath: string): string {
  return subpath === "." ? "index" : subpath.slice(2);
}

/** Packages of the workspace export `.ts` files and are built in; all others stay imports. */
function registryStaysOutside(dependencies: Set<string>): Plugin {
  return {
    name: "registry stays outside",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === SEEN || kind === "entry-point" || path.startsWith("node:")) return undefined;
        const found = await resolve(path, { resolveDir, kind, importer, pluginData: SEEN });
        if (found.path.endsWith(".ts") && !found.path.includes("/node_modules/")) return found;
        const name = packageOf(path);
        if (found.external && found.path === path && !found.path.includes("/") && isBuiltIn(path))
          return found;
        dependencies.add(name);
        return { path, external: true };
      });
    },
  };
}

const SEEN = Symbol("seen");

function isBuiltIn(path: string): boolean {
  return process.getBuiltinModule(path) !== undefined;
}

/** `@pulumi/aws/iam/index.js` is of the package `@pulumi/aws`. */
export function packageOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
