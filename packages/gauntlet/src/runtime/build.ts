import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { build } from "esbuild";

/** Sources that Node does not run as they are, or not in every version. */
const TO_BUILD = /\.[cm]?tsx?$|\.jsx$/;

const built = new Map<string, Promise<string>>();
let folder: string | undefined;

/**
 * A path that Node can import: the module itself, or for TypeScript what esbuild makes of it.
 *
 * @throws esbuild's BuildFailure, whose message names file, line and what is wrong
 */
export function runnable(path: string): Promise<string> {
  if (!TO_BUILD.test(path)) return Promise.resolve(path);
  const known = built.get(path) ?? bundle(path);
  built.set(path, known);
  return known;
}

async function bundle(path: string): Promise<string> {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "gauntlet-"));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  const outfile = join(folder, `${built.size}-${basename(path, extname(path))}.mjs`);
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    // Packages in CommonJS call require for what Node brings.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    logLevel: "silent",
  });
  return outfile;
}
