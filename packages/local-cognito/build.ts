/** Bundles the command line into `dist/`: read as one file, it is ready several times sooner than from its sources. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds `dist/cli.js` and the worker that it starts for functions. */
export async function buildCli(): Promise<void> {
  await build({
    entryPoints: [here("./src/cli.ts"), here("./src/lambda/environments/function-worker.ts")],
    entryNames: "[name]",
    outdir: here("./dist"),
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    logLevel: "error",
  });
}

if (import.meta.main) await buildCli();
