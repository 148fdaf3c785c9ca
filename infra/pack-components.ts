/**
 * Packs the components for other teams' programs: `node pack-components.ts [folder]`. It prints the package's
 * path. JavaScript and types, for Node strips types from a program's own files only, not from its dependencies.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const infra = fileURLToPath(new URL(".", import.meta.url));
const built = join(infra, "dist", "components");

/** @returns the path of the package, a file that npm and pnpm install */
export function packComponents(destination: string): string {
  rmSync(built, { recursive: true, force: true });
  execFileSync("tsc", ["-p", "tsconfig.components.json"], {
    cwd: infra,
    env: { ...process.env, PATH: `${join(infra, "../node_modules/.bin")}:${process.env["PATH"]}` },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const { version, license } = JSON.parse(readFileSync(join(infra, "package.json"), "utf8"));
  writeFileSync(
    join(built, "package.json"),
    JSON.stringify({
      name: "cognito-authsignal-components",
      version,
      description: "Pulumi components that sign people in with Amazon Cognito and Authsignal",
      license,
      type: "module",
      exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
      // One copy of Pulumi's runtime in a program: it is global to it.
      peerDependencies: Object.fromEntries(
        ["@pulumi/aws", "@pulumi/pulumi"].map((name) => [name, `^${installed(name)}`]),
      ),
    }),
  );
  copyFileSync(join(infra, "../LICENSE"), join(built, "LICENSE"));
  mkdirSync(destination, { recursive: true });
  const packed = execFileSync("npm", ["pack", built, "--json", "--pack-destination", resolve(destination)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename }] = JSON.parse(packed);
  return join(resolve(destination), filename);
}

function installed(name: string): string {
  return JSON.parse(readFileSync(join(infra, "node_modules", name, "package.json"), "utf8")).version;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(packComponents(process.argv[2] ?? join(infra, "dist")));
}
