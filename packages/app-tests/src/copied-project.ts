import { execFile } from "node:child_process";
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { viteBuild } from "./app-builds.ts";
import type { Style } from "./style.ts";

const run = promisify(execFile);
const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));

/** What the header of a style's `sign-in.ts` says a reader must copy, and install. */
interface CopyInstructions {
  /** Files of the app's `src`, `sign-in.ts` first. */
  readonly files: readonly string[];
  /** Names of packages. */
  readonly packages: readonly string[];
}

/** @throws Error where the header does not say it in the words that all styles use */
export function copyInstructions(source: string): CopyInstructions {
  const header = source.slice(0, source.indexOf("\nimport ")).replaceAll("\n// ", " ");
  const told =
    /copy this (?:one )?file((?:(?:, | and )`[\w.-]+`)*),? and install (nothing|(?:`[^`]+`(?:, | and )?)+)/.exec(
      header,
    );
  if (told === null) throw new Error(`no words on what to copy in: ${header}`);
  const packages = Array.from(told[2]?.matchAll(/`([^`]+)`/g) ?? [], ([, name = ""]) => name);
  const others = Array.from(told[1]?.matchAll(/`([^`]+)`/g) ?? [], ([, name = ""]) => name);
  return { files: ["sign-in.ts", ...others], packages };
}

/**
 * Names of a folder's files whose header says that a reader may copy them beside `sign-in.ts`. They must compile there
 * with what is installed for it.
 */
export async function optionalFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const optional = await Promise.all(
    names.map(async (name) => {
      const source = await readFile(join(folder, name), "utf8");
      const header = source.slice(0, source.indexOf("\nimport ")).replaceAll("\n// ", " ");
      return /\bcopy (?:it|this file) beside `sign-in\.ts`/i.test(header) ? [name] : [];
    }),
  );
  return optional.flat();
}

/** The compiler options of Vite's template `vanilla-ts`, which are `strict` and more. */
const TSCONFIG = {
  compilerOptions: {
    target: "es2023",
    module: "esnext",
    lib: ["ES2023", "DOM"],
    types: ["vite/client"],
    skipLibCheck: true,
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    moduleDetection: "force",
    jsx: "react-jsx",
    noEmit: true,
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    erasableSyntaxOnly: true,
    noFallthroughCasesInSwitch: true,
  },
  include: ["src"],
};

/**
 * Does with a style what its header says, in an empty Vite project outside of this repository: copies the files,
 * installs the packages, compiles under `strict`, and builds.
 *
 * @param outDir where the build goes
 */
export async function buildCopy(
  { app, mainElsewhere = "", filesElsewhere = {}, packagesElsewhere = [] }: Style,
  outDir: string,
): Promise<void> {
  const source = join(REPOSITORY, "apps", app);
  const { files, packages } = copyInstructions(await readFile(join(source, "src/sign-in.ts"), "utf8"));
  const folder = await mkdtemp(join(tmpdir(), `copy-of-${app}-`));
  await mkdir(join(folder, "src"));
  for (const file of [...files, ...(await optionalFiles(join(source, "src")))])
    await copyFile(join(source, "src", file), join(folder, "src", file));
  for (const name of [...packages, ...packagesElsewhere, "vite"]) await install(name, source, folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  const written = Object.entries({ ...filesElsewhere, "main.ts": mainElsewhere });
  for (const [name, text] of written) await writeFile(join(folder, "src", name), text);
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><title>A copy</title><script type="module" src="/src/main.ts"></script>
     <h1>A copy</h1><form><label>Email <input name="email" /></label>
     <label>Password <input name="password" type="password" /></label><button>Continue</button></form></html>`,
  );
  await run(join(REPOSITORY, "node_modules/.bin/tsc"), ["-p", folder]);
  await viteBuild(folder, outDir);
  await rm(folder, { recursive: true });
}

/** How many lines of a file of an app are neither empty nor a comment. */
export async function linesOfCode(app: string, file: string): Promise<number> {
  const text = await readFile(join(REPOSITORY, "apps", app, file), "utf8");
  return text.split("\n").filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length;
}

/** The version that the lockfile pins, with what it depends on beside it; nothing else can be imported. */
export async function install(name: string, from: string, folder: string): Promise<void> {
  const link = join(folder, "node_modules", name);
  await mkdir(dirname(link), { recursive: true });
  await symlink(await realpath(join(from, "node_modules", name)), link);
}
