/**
 * Packs the kit for other repositories: `node pack.ts [folder]`. It prints the package's path. JavaScript and
 * types, for Node strips types from a program's own files only, not from its dependencies.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = here("./dist/package");

/** @returns the path of the package, a file that npm and pnpm install */
export async function packGauntlet(destination: string): Promise<string> {
  rmSync(built, { recursive: true, force: true });
  const PATH = `${here("../../node_modules/.bin")}:${process.env["PATH"]}`;
  execFileSync("tsc", ["-p", "tsconfig.pack.json"], {
    cwd: here("."),
    env: { ...process.env, PATH },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const { version, license, description, dependencies } = json("./package.json");
  const others = Object.entries(Object(dependencies)).filter(([, range]) => range !== "workspace:*");
  await compile(others.map(([name]) => name));
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
      dependencies: Object.fromEntries(
        others.map(([name]) => [name, `^${json(`./node_modules/${name}/package.json`)["version"]}`]),
      ),
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

/** One JavaScript file for each source; what comes from this workspace is compiled in, as chunks that they share. */
async function compile(external: readonly string[]): Promise<void> {
  await build({
    entryPoints: globSync("src/**/*.ts", { cwd: here("."), exclude: ["**/*.test.ts"] }).map((path) =>
      here(path),
    ),
    outdir: join(built, "dist"),
    outbase: here("./src"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: [...external],
    logLevel: "error",
    plugins: [
      {
        name: "sources stay apart",
        setup({ onResolve }) {
          onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
            importer.startsWith(here("./src"))
              ? { path: path.replace(/\.ts$/, ".js"), external: true }
              : undefined,
          );
        },
      },
    ],
  });
}

function json(path: string): Readonly<Record<string, unknown>> {
  return Object(JSON.parse(readFileSync(here(path), "utf8")));
}

if (import.meta.main) console.log(await packGauntlet(process.argv[2] ?? here("./dist")));
