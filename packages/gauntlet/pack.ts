/**
 * Packs the kit for other repositories: `node pack.ts [folder]`. It prints the package's path. JavaScript and
 * types, for Node strips types from a program's own files only, not from its dependencies.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = here("./dist/package");

/** @returns the path of the package, a file that npm and pnpm install */
export function packGauntlet(destination: string): string {
  rmSync(built, { recursive: true, force: true });
  const PATH = `${here("../../node_modules/.bin")}:${process.env["PATH"]}`;
  execFileSync("tsc", ["-p", "tsconfig.pack.json"], {
    cwd: here("."),
    env: { ...process.env, PATH },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const { version, license, description } = json("./package.json");
  const fastCheck = json("./node_modules/fast-check/package.json");
  writeFileSync(
    join(built, "package.json"),
    JSON.stringify({
      name: "gauntlet",
      version,
      description,
      license,
      type: "module",
      engines: { node: ">=20" },
      bin: { gauntlet: "dist/cli.js" },
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./config": { types: "./dist/config.d.ts", default: "./dist/config.js" },
      },
      dependencies: { "fast-check": `^${fastCheck["version"]}` },
    }),
  );
  copyFileSync(here("../../LICENSE"), join(built, "LICENSE"));
  copyFileSync(here("./README.md"), join(built, "README.md"));
  mkdirSync(destination, { recursive: true });
  const packed = execFileSync("npm", ["pack", built, "--json", "--pack-destination", resolve(destination)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed);
  return join(resolve(destination), filename);
}

function json(path: string): Readonly<Record<string, unknown>> {
  return Object(JSON.parse(readFileSync(here(path), "utf8")));
}

if (import.meta.main) console.log(packGauntlet(process.argv[2] ?? here("./dist")));
