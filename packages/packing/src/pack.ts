import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildCode } from "./code.ts";
import { writeCommands } from "./commands.ts";
import { manifestOf } from "./manifest.ts";
import type { PackageDefinition } from "./package-list.ts";
import { inRepository } from "./repository.ts";
import { copyDeclarations, emitDeclarations } from "./types.ts";

/**
 * Packs packages for other repositories. The triggers' bundles must have been built.
 *
 * @param destination folder of the tarballs
 * @returns their paths, by the packages' names
 */
export async function pack(
  definitions: readonly PackageDefinition[],
  destination: string,
): Promise<ReadonlyMap<string, string>> {
  mkdirSync(destination, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "cognito-authsignal-pack-"));
  try {
    const declarations = join(work, "declarations");
    emitDeclarations(definitions, declarations);
    const targets = await Promise.all(
      definitions.map(async (definition) => {
        const target = join(work, definition.name);
        await makePackage(definition, declarations, target);
        return target;
      }),
    );
    const tarballs = tarballsOf(targets, resolve(destination));
    return new Map(tarballs.map((tarball, index) => [definitions[index]?.name ?? "", tarball]));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function makePackage(
  definition: PackageDefinition,
  declarations: string,
  target: string,
): Promise<void> {
  const code = await buildCode(definition, target);
  const dependencies = new Set([...code, ...copyDeclarations(definition, declarations, target)]);
  for (const [place, folder] of Object.entries(definition.files ?? {}))
    cpSync(inRepository(folder), join(target, place), { recursive: true, filter: isCode });
  writeCommands(definition, target);
  copyFileSync(inRepository("LICENSE"), join(target, "LICENSE"));
  copyFileSync(inRepository("CHANGELOG.md"), join(target, "CHANGELOG.md"));
  copyFileSync(inRepository(join(definition.folder, "README.md")), join(target, "README.md"));
  const manifest = `${JSON.stringify(manifestOf(definition, dependencies), null, 2)}\n`;
  writeFileSync(join(target, "package.json"), manifest);
}

/** Not what helps to build it. */
function isCode(path: string): boolean {
  return !/(\.map|tsconfig\.json)$/.test(path);
}

/** `npm pack` is what somebody publishes with; its answer names the files, in the order of the folders. */
function tarballsOf(targets: readonly string[], destination: string): string[] {
  const packed = execFileSync("npm", ["pack", ...targets, "--json", "--pack-destination", destination], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const files: readonly { readonly filename: string }[] = JSON.parse(packed);
  return files.map(({ filename }) => join(destination, filename));
}
