/** Bundles each trigger into one self-contained ES module: `dist/<trigger>/index.mjs`. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleGate } from "./bundle-gate.ts";
import { TRIGGERS } from "./bundles.ts";
import { minified } from "./minified.ts";
import { unusedEnums } from "./smaller.ts";

export type { BuildFailure } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the sources are, for a watcher. */
export const sourceFolder = here("./src");

/**
 * Builds all triggers. Beside their folders lie, for this machine and not to be deployed, their source maps
 * (`dist/<trigger>.map`) and what says of which code a bundle was made (`dist/<trigger>.made-of`). A bundle that comes out as it was is left alone, and a new one replaces the old one
 * in one step: a program that loads bundles meanwhile, such as another build, never sees half of one.
 *
 * @throws esbuild's BuildFailure, whose `errors` name file, line and column, or what a bundle must not hold
 */
export async function buildTriggers(): Promise<void> {
  const { outputFiles } = await build({
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
}

if (import.meta.main) {
  await buildTriggers();
}
