/** Bundles the API into one self-contained ES module, `api/dist/index.mjs`: what is deployed, and what the laptop runs. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isCurrent, recordFiles } from "triggers/current";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const bundle = here("./api/dist/index.mjs");

/** The record of the last build, which is not deployed. */
export const madeOf: string = here("./node_modules/.cache/api-made-of.json");

/** What decides about the bundle beside its sources: how it is made, and which packages are installed. */
const HOW = ["./build-api.ts", "./package.json", "../../node_modules/.pnpm/lock.yaml"].map(here);

/** @throws esbuild's BuildFailure, whose `errors` name file, line and column */
export async function buildApi(): Promise<void> {
  const since = Date.now();
  const { metafile } = await build({
    entryPoints: [here("./api/index.ts")],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    legalComments: "none",
    // @authsignal/node over the triggers' HTTP: with time limits, and errors that carry no key.
    alias: {
      axios: fileURLToPath(import.meta.resolve("triggers/axios-over-http")),
      "axios-retry": fileURLToPath(import.meta.resolve("triggers/axios-retry-never")),
    },
    // Some packages of the AWS SDK are CommonJS and call it for Node's own modules.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "silent",
    metafile: true,
  });
  const inputs = Object.keys(metafile.inputs).map((path) => resolve(path));
  // What an alias or a package leaves out is an input without a file.
  const read = inputs.filter((path) => existsSync(path));
  mkdirSync(dirname(madeOf), { recursive: true });
  recordFiles(madeOf, since, [...HOW, ...read], [bundle]);
}

/** Builds it, unless it is what a build would make. @returns whether it was built */
export async function buildApiUnlessCurrent(): Promise<boolean> {
  if (isCurrent(madeOf)) return false;
  await buildApi();
  return true;
}

if (import.meta.main)
  await (process.argv.includes("--unless-current") ? buildApiUnlessCurrent() : buildApi());
