import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { OutputFile, Plugin } from "esbuild";
import { minify } from "./smaller.ts";

/** How bundles are minified, and by which versions of the minifiers. */
const { resolve } = createRequire(import.meta.url);
const HOW = ["./smaller.ts", "terser/package.json", "rolldown/package.json"].map((name) => resolve(name));

/**
 * Minifies each bundle. One that was made before of the same code, in the same way, is kept as it is: minifying is most of
 * the time of a build. `dist/<trigger>.made-of` has the hash of the code and of what was made of it. The build's `write`
 * must be off.
 */
export const minified: Plugin = {
  name: "minified",
  setup({ onEnd }) {
    onEnd(async ({ outputFiles = [] }) => {
      const how = HOW.map((path) => readFileSync(path));
      const results = await Promise.allSettled(
        outputFiles
          .filter(({ path }) => path.endsWith("/index.mjs"))
          .map(async (bundle) => {
            const map = outputFiles.find(({ path }) => path === `${bundle.path}.map`);
            if (map) outputFiles.push(await minifyUnlessKept(bundle, map, how));
          }),
      );
      return {
        errors: results.flatMap((one) => (one.status === "rejected" ? [{ text: String(one.reason) }] : [])),
      };
    });
  },
};

/** @returns the file that says of what they were made */
async function minifyUnlessKept(
  bundle: OutputFile,
  map: OutputFile,
  how: readonly Uint8Array[],
): Promise<OutputFile> {
  const folder = dirname(bundle.path);
  const code = hashOf(...how, bundle.contents, map.contents);
  map.path = `${folder}.map`;
  const path = `${folder}.made-of`;
  const says = (...made: readonly Uint8Array[]) => `${code} ${hashOf(...made)}\n`;
  const [keptBundle, keptMap, kept] = [bundle.path, map.path, path].map((one) =>
    existsSync(one) ? readFileSync(one) : undefined,
  );
  if (keptBundle && keptMap && String(kept) === says(keptBundle, keptMap)) {
    bundle.contents = keptBundle;
    map.contents = keptMap;
  } else {
    const smaller = await minify(bundle.path, { code: bundle.text, map: map.text });
    bundle.contents = new TextEncoder().encode(smaller.code);
    map.contents = new TextEncoder().encode(smaller.map);
  }
  const text = says(bundle.contents, map.contents);
  return { path, contents: new TextEncoder().encode(text), hash: code, text };
}

function hashOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("hex");
}
