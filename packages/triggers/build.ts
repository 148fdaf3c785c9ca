/** Bundles each trigger into one self-contained ES module: `dist/<trigger>/index.mjs`. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleGate } from "./bundle-gate.ts";
import { TRIGGERS } from "./bundles.ts";
import { HOW, madeOf, recordFiles } from "./current.ts";
import { minified } from "./minified.ts";
import { unusedEnums } from "./smaller.ts";

export type { BuildFailure } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds all triggers. Beside their folders lie, for this machine and not to be deployed, their source maps
 * (`dist/<trigger>.map`) and what says of which code they were made (`dist/<trigger>.made-of`, `dist/made-of.json`). A bundle
 * that comes out as it was is left alone, and a new one replaces the old one in one step: a program that loads bundles
 * meanwhile, such as another build, never sees half of one.
 *
 * @throws esbuild's BuildFailure, whose `errors` name file, line and column, or what a bundle must not hold
 */
export async function buildTriggers(): Promise<void> {
  const since = Date.now();
  const { metafile, outputFiles } = await build({
    entryPoints: TRIGGERS.map((trigger) => ({
      in: here(`./src/handlers/${trigger}.ts`),
      out: `${trigger}/index`,
    })),
    outdir: here("./dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minifySyntax: true,
    sourcemap: "external",
    sourcesContent: false,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    legalComments: "none",
    alias: {
      axios: here("./src/authsignal/axios-over-http.ts"),
      "axios-retry": here("./src/authsignal/axios-retry-never.ts"),
    },
    logLevel: "silent",
    metafile: true,
    plugins: [unusedEnums, minified, bundleGate],
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    mkdirSync(dirname(path), { recursive: true });
    // Beside the folder, which holds nothing but the bundle.
    const fresh = `${path.endsWith("/index.mjs") ? dirname(path) : path}.${process.pid}.tmp`;
    writeFileSync(fresh, contents);
    renameSync(fresh, path);
  }
  const inputs = Object.keys(metafile.inputs).map((path) => resolve(path));
  // What an alias leaves out is an input without a file.
  const read = inputs.filter((path) => existsSync(path));
  const made = outputFiles.map(({ path }) => path);
  recordFiles(madeOf, since, [...HOW, ...read], made);
}

if (import.meta.main) {
  await buildTriggers();
}
