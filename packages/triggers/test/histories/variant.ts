import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import type { Shipped } from "./world.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A rule that is taken out of the shipped code: a text that one file holds once, and what is there instead. */
export interface Variant {
  /** Below `src/rules`. */
  readonly file: string;
  readonly rule: string;
  readonly instead: string;
}

/** The shipped code with one rule off. */
export async function withoutRule({ file, rule, instead }: Variant): Promise<Shipped> {
  const path = here(`../../src/rules/${file}`);
  const change: Plugin = {
    name: "one rule off",
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`${file.replaceAll(".", "\\.")}$`) }, (loaded) => {
        if (loaded.path !== path) return undefined;
        const parts = readFileSync(path, "utf8").split(rule);
        if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times: ${rule}`);
        return { contents: parts.join(instead), loader: "ts" };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [here("./shipped.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "silent",
    plugins: [change],
  });
  const code = outputFiles[0]?.text ?? "";
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}
