import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PACKAGES, SCOPE } from "../package-list.ts";
import { jsonOf } from "../repository.ts";
import { installedFolder } from "../workspace.ts";

/**
 * Installs packed packages in an empty folder, as npm does, but without a registry: what their manifests name is linked
 * from this repository's own installation, and nothing else is there.
 */
export function installPacked(folder: string, tarballs: readonly string[]): void {
  for (const tarball of tarballs) {
    const unpacked = join(folder, "node_modules", SCOPE, "unpacked");
    mkdirSync(unpacked, { recursive: true });
    execFileSync("tar", ["xzf", tarball, "-C", unpacked, "--strip-components", "1"]);
    const manifest = jsonOf(join(unpacked, "package.json"));
    const name = String(manifest["name"]);
    execFileSync("mv", [unpacked, join(folder, "node_modules", name)]);
    const definition = PACKAGES.find((one) => `${SCOPE}/${one.name}` === name);
    if (!definition) throw new Error(`${tarball} is of ${name}; expected a package of this repository`);
    const needed = { ...Object(manifest["dependencies"]), ...Object(manifest["peerDependencies"]) };
    for (const dependency of Object.keys(needed))
      link(folder, dependency, installedFolder(dependency, definition.folder));
    for (const [command, file] of Object.entries(Object(manifest["bin"])))
      linkCommand(folder, command, join(folder, "node_modules", name, String(file)));
  }
  if (!existsSync(join(folder, "package.json")))
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "elsewhere", private: true, type: "module" }),
    );
}

/** Makes a dependency that somebody else's project has for itself. */
export function link(folder: string, name: string, installed: string): void {
  const place = join(folder, "node_modules", name);
  if (existsSync(place)) return;
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(realpathSync(installed), place);
}

function linkCommand(folder: string, command: string, file: string): void {
  const bin = join(folder, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(file, join(bin, command));
}
