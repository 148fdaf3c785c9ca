import { nameOf } from "./code.ts";
import { type PackageDefinition, SCOPE } from "./package-list.ts";
import { inRepository, jsonOf } from "./repository.ts";
import { typesOf } from "./types.ts";
import { installedVersion } from "./workspace.ts";

/** The package.json of a package. */
export function manifestOf(
  definition: PackageDefinition,
  dependencies: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const { name, description, node, format, exports, bin = {}, files = {}, peers = [] } = definition;
  // All packages have one version, which changesets raise.
  const { version, license } = jsonOf(inRepository("packages/packing/package.json"));
  const ranges = (wanted: (dependency: string) => boolean) =>
    Object.fromEntries(
      [...dependencies]
        .filter(wanted)
        .toSorted()
        .map((dependency) => [dependency, `^${installedVersion(dependency, definition.folder)}`]),
    );
  const entry = (subpath: string) => ({
    types: typesOf(definition, subpath),
    default: `./dist/${nameOf(subpath)}.js`,
  });
  const main = exports["."] === undefined ? undefined : entry(".");
  return {
    name: `${SCOPE}/${name}`,
    version,
    description,
    license,
    type: format === "esm" ? "module" : "commonjs",
    engines: { node },
    // For compilers that do not read `exports`.
    ...(main && { main: main.default, types: main.types }),
    exports: {
      ...Object.fromEntries(Object.keys(exports).map((subpath) => [subpath, entry(subpath)])),
      "./package.json": "./package.json",
    },
    ...(Object.keys(bin).length > 0 && {
      bin: Object.fromEntries(Object.keys(bin).map((command) => [command, `./dist/${command}.js`])),
    }),
    files: ["dist", "types", "CHANGELOG.md", ...Object.keys(files)],
    dependencies: ranges((dependency) => !peers.includes(dependency)),
    ...(peers.length > 0 && { peerDependencies: ranges((dependency) => peers.includes(dependency)) }),
    publishConfig: { access: "public", provenance: true },
  };
}
