import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Sizes } from "./comparison.ts";
import { PATHS } from "./paths.ts";

/** Apps whose browser gets the code of a server's client instead of `sign-in.ts`. */
const IN_THE_BROWSER: Readonly<Record<string, string>> = { "server-redirect": "src/api-client.ts" };

/** Of every app that has a `sign-in.ts`, by the app's name. */
export async function sourceSizes(): Promise<Record<string, Sizes>> {
  const found = readdirSync(PATHS.apps).flatMap((app) => {
    const folder = ["src", "api"].find((name) => existsSync(join(PATHS.apps, app, name, "sign-in.ts")));
    return folder === undefined ? [] : [{ app, folder }];
  });
  const measured = await Promise.all(
    found.map(async ({ app, folder }) => {
      const { files, packages } = header(app, folder);
      const entry = `./${IN_THE_BROWSER[app] ?? `${folder}/sign-in.ts`}`;
      const inBrowser = app in IN_THE_BROWSER ? [] : packages;
      const own = await bundle(app, [entry], "external");
      // Some are only handed to the file, so that it names their types and no more.
      const unused = inBrowser.filter((name) => !own.imports.some((path) => path.startsWith(name)));
      const all = await bundle(app, [entry, ...unused], "bundle");
      const lines = files.reduce((sum, file) => sum + linesOfCode(join(PATHS.apps, app, file)), 0);
      const sizes = { files, packages, lines, ownBytes: own.bytes, packageBytes: all.bytes - own.bytes };
      return [app, sizes] as const;
    }),
  );
  return Object.fromEntries(measured);
}

/** What the header of `sign-in.ts` says a reader must copy, and install. */
function header(app: string, folder: string): Pick<Sizes, "files" | "packages"> {
  const source = readFileSync(join(PATHS.apps, app, folder, "sign-in.ts"), "utf8");
  const text = source.slice(0, source.indexOf("\nimport ")).replaceAll("\n// ", " ");
  const [, copy = "", install = ""] = /copy (this .*?),? and install (.*?)[;.] /.exec(text) ?? [];
  const quoted = (words: string) => Array.from(words.matchAll(/`([^`]+)`/g), ([, name = ""]) => name);
  return {
    files: [`${folder}/sign-in.ts`, ...quoted(copy).map((name) => `${folder}/${name}`)],
    packages: quoted(install),
  };
}

function linesOfCode(file: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length;
}

/** @param modules all of whose exports are used, as the app's folder names them */
async function bundle(app: string, modules: readonly string[], packages: "bundle" | "external") {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: modules.map((module) => `export * from ${JSON.stringify(module)};`).join("\n"),
      resolveDir: join(PATHS.apps, app),
      loader: "ts",
    },
    bundle: true,
    packages,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return {
    bytes: outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0),
    /** What is left for somebody else to bundle. */
    imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  };
}
