import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** An enum as TypeScript writes it into `@authsignal/node`: a function that is called at once and fills an object. */
const ENUM =
  /^var (\w+);\n\(function \(\1\) \{\n((?: +\1\["\w+"\] = "[\w:]+";\n)+)\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gm;

/** The same enum as the value of its variable, and a comment that says that it does nothing else. */
const PURE_ENUM = "var $1 = /* @__PURE__ */ (function ($1) {\n$2    return $1;\n})({});";

/**
 * Leaves enums of the SDK that nobody uses out of the bundles, which esbuild cannot do with what TypeScript writes.
 * Whatever else the SDK's code holds is as it was.
 * https://esbuild.github.io/api/#ignore-annotations
 */
export const unusedEnums: Plugin = {
  name: "unused enums",
  setup({ onLoad }) {
    onLoad({ filter: /@authsignal[\\/]node[\\/]dist[\\/]index\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(ENUM, PURE_ENUM),
      loader: "js",
    }));
  },
};

/** A property that is read and not used is not read: nothing in a bundle has a getter that does something else. */
const treeshake = { propertyReadSideEffects: false };

interface Code {
  readonly code: string;
  /** A source map, as JSON. */
  readonly map: string;
}

/**
 * Minifies by Terser, which writes what is used once where it is used, and then by Oxc, which names and prints shorter:
 * together some 6 % smaller than esbuild alone. The source map leads from the minified code to the sources.
 *
 * @throws Error when there is something that one of them cannot read
 */
export async function minify(path: string, { code, map }: Code): Promise<Code> {
  // They are the slower part of a build, and mostly there is nothing to minify again.
  const [terser, { minifySync }] = await Promise.all([import("terser"), import("rolldown/utils")]);
  const inlined = await terser.minify(code, {
    ...{ module: true, ecma: 2020, mangle: false },
    sourceMap: { content: map, asObject: false },
  });
  const shorter = minifySync(path, inlined.code ?? "", {
    ...{ module: true, compress: { treeshake }, mangle: { toplevel: true } },
    ...{ sourcemap: true, inputMap: JSON.parse(String(inlined.map)) },
  });
  const [error] = shorter.errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return { code: shorter.code, map: JSON.stringify(shorter.map) };
}
