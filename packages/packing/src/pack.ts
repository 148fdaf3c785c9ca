import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildCode } from "./code.ts";
import { writeCommands } from "./commands.ts";
import { manifestOf } from "./manifest.ts";
import type { PackageDefinition } from "./package-list.ts";
import { inRepository } from "./repository.ts";
import { copyDeclarations, emitDeclarations } from "./types.ts";
import { installedVersion } from "./workspace.ts";

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
  emitDeclarations(definitions);
  mkdirSync(destination, { recursive: true });
  const tarballs = await Promise.all(
    definitions.map(async (definition) => [definition.name, await packOne(definition, destination)] as const),
  );
  return new Map(tarballs);
}

async function packOne(definition: PackageDefinition, destination: string): Promise<string> {
  const target = inRepository(`packages/packing/dist/${definition.name}`);
  rmSync(target, { recursive: true, force: true });
  const code = await buildCode(definition, target);
  const dependencies = new Map(code.dependencies);
  for (const named of copyDeclarations(definition, target)) {
    if (dependencies.has(named)) continue;
    dependencies.set(named, installedVersion(named, inRepository(definition.folder)));
  }
  for (const [place, folder] of Object.entries(definition.files ?? {}))
    cpSync(inRepository(folder), join(target, place), { recursive: true });
  writeCommands(definition, target);
  copyFileSync(inRepository("LICENSE"), join(target, "LICENSE"));
  copyFileSync(inRepository("CHANGELOG.md"), join(target, "CHANGELOG.md"));
  copyFileSync(inRepository(join(definition.folder, "README.md")), join(target, "README.md"));
  const manifest = `${JSON.stringify(manifestOf(definition, dependencies), null, 2)}\n`;
  writeFileSync(join(target, "package.json"), manifest);
  return tarballOf(target, resolve(destination));
}

/** `npm pack` is what somebody publishes with; its answer names the file. */
function tarballOf(target: string, destination: string): string {
  const packed = execFileSync("npm", ["pack", target, "--json", "--pack-destination", destination], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed);
  return join(destination, filename);
}
