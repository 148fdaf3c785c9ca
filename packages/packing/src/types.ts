import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { entriesOf, nameOf, packageOf } from "./code.ts";
import type { PackageDefinition } from "./package-list.ts";
import { inRepository } from "./repository.ts";
import { workspaceExports } from "./workspace.ts";

/** Emits the declarations that all packages need into a folder, in one run of the compiler. */
export function emitDeclarations(definitions: readonly PackageDefinition[], emitted: string): void {
  mkdirSync(emitted, { recursive: true });
  const config = join(emitted, "tsconfig.json");
  const workspace = workspaceExports(definitions.map(({ folder }) => folder));
  const sources = definitions.flatMap((definition) => entriesOf(definition).map(([, source]) => source));
  writeFileSync(
    config,
    JSON.stringify({
      extends: inRepository("tsconfig.base.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        // The packages' own checks have these sources, too.
        noCheck: true,
        emitDeclarationOnly: true,
        rootDir: inRepository(""),
        outDir: emitted,
        typeRoots: [inRepository("node_modules/@types")],
        // Through node_modules the compiler reads the workspace's packages as somebody else's, and emits nothing.
        paths: Object.fromEntries([...workspace].map(([words, source]) => [words, [source]])),
      },
      files: [...new Set([...sources, ...workspace.values()])],
    }),
  );
  // One checker: several would each work through the AWS SDK and Pulumi.
  execFileSync(inRepository("node_modules/.bin/tsc"), ["-p", config, "--singleThreaded"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

const SPECIFIER = /(\bfrom |\bimport\(|^import |\brequire\()"([^"]+)"/gm;

/**
 * Copies the declarations that the exports of a package reach into `<target>/types`, with imports of this workspace's
 * packages and of sources turned into imports of these copies.
 *
 * @param emitted what `emitDeclarations` made
 * @returns the packages from a registry that they name
 */
export function copyDeclarations(
  definition: PackageDefinition,
  emitted: string,
  target: string,
): ReadonlySet<string> {
  const workspace = workspaceExports([definition.folder]);
  const named = new Set<string>();
  const copied = new Set<string>();
  const copy = (source: string) => {
    if (copied.has(source)) return;
    copied.add(source);
    const text = readFileSync(join(emitted, placeOf(source)), "utf8").replaceAll(
      SPECIFIER,
      (_match, before: string, words: string) => {
        const imported = words.startsWith(".") ? join(dirname(source), words) : workspace.get(words);
        if (imported === undefined) {
          if (!words.startsWith("node:")) named.add(packageOf(words));
          return `${before}"${words}"`;
        }
        copy(imported);
        const path = relative(dirname(source), imported).replace(/\.ts$/, ".js");
        return `${before}"${path.startsWith(".") ? path : `./${path}`}"`;
      },
    );
    const file = join(target, "types", placeOf(source));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [, source] of exportsOf(definition)) copy(source);
  return named;
}

/** Where the declarations of an export are, from the package's folder. */
export function typesOf(definition: PackageDefinition, subpath: string): string {
  const source = exportsOf(definition).find(([name]) => name === nameOf(subpath))?.[1];
  if (source === undefined) throw new Error(`${definition.name} does not export ${subpath}`);
  return `./types/${placeOf(source)}`;
}

function exportsOf(definition: PackageDefinition): [string, string][] {
  const names = Object.keys(definition.exports).map(nameOf);
  return entriesOf(definition).filter(([name]) => names.includes(name));
}

function placeOf(source: string): string {
  return relative(inRepository(""), source).replace(/\.ts$/, ".d.ts");
}
