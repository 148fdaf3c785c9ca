/** Bundles the command line into `dist/`: read as one file, it is ready several times sooner than from its sources. */
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds `cli.js` and the worker that it starts for functions.
 *
 * @param outdir default `dist/`
 * @param plugins for builds that a measurement compares with this one
 */
export async function buildCli(outdir = here("./dist"), plugins: Plugin[] = []): Promise<void> {
  await build({
    entryPoints: [here("./src/cli.ts"), here("./src/lambda/environments/function-worker.ts")],
    entryNames: "[name]",
    outdir,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    logLevel: "error",
    plugins,
  });
}

if (import.meta.main) await buildCli();
