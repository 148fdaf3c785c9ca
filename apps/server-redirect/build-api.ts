/** Bundles the API into one self-contained ES module, `api/dist/index.mjs`: what is deployed, and what the laptop runs. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** @throws esbuild's BuildFailure, whose `errors` name file, line and column */
export async function buildApi(): Promise<void> {
  await build({
    entryPoints: [here("./api/index.ts")],
    outfile: here("./api/dist/index.mjs"),
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
  });
}

if (import.meta.main) await buildApi();
