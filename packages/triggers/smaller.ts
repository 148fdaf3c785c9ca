import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { minifySync } from "rolldown/utils";

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

/**
 * Minifies by Oxc, whose bundles are some 4 % smaller than esbuild's. A source map beside a bundle then leads from the
 * minified code to the sources. The build's `write` must be off.
 */
export const minified: Plugin = {
  name: "minified",
  setup({ onEnd }) {
    onEnd(({ outputFiles = [] }) => {
      const maps = new Map(
        outputFiles.filter(({ path }) => path.endsWith(".map")).map((file) => [file.path, file]),
      );
      const bundles = outputFiles.filter(({ path }) => !maps.has(path));
      const errors = bundles.flatMap((file) => {
        const beside = maps.get(`${file.path}.map`);
        const { code, map, errors } = minifySync(file.path, file.text, {
          ...{ module: true, compress: { treeshake }, mangle: { toplevel: true } },
          ...(beside === undefined ? {} : { sourcemap: true, inputMap: JSON.parse(beside.text) }),
        });
        file.contents = new TextEncoder().encode(code);
        if (beside !== undefined && map) beside.contents = new TextEncoder().encode(JSON.stringify(map));
        return errors;
      });
      return { errors: errors.map(({ message }) => ({ text: message })) };
    });
  },
};
