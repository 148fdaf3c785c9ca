import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { PublicSettings } from "public-settings";
import { publicSettingsPlugin } from "public-settings/server";
import { preview } from "vite";

/** Serves an app's build at its origin, with `/environment.json` beside it. */
export async function serveBuiltApp(
  app: string,
  origin: string,
  settings: () => PublicSettings | undefined,
): Promise<{ close(): Promise<void> }> {
  const folder = fileURLToPath(new URL(`../../../apps/${app}`, import.meta.url));
  const outDir = await builtApp(folder);
  const server = await preview({
    root: folder,
    // Nothing of the app's own configuration matters any more once it is built.
    configFile: false,
    logLevel: "error",
    build: { outDir },
    preview: { host: "127.0.0.1", port: Number(new URL(origin).port), strictPort: true },
    plugins: [publicSettingsPlugin(settings)],
  });
  return {
    async close() {
      await server.close();
      if (outDir !== dist(folder)) await rm(outDir, { recursive: true });
    },
  };
}

const dist = (folder: string) => join(folder, "dist");

/** Turbo has built the app just before; a test that is run by itself builds what the sources are now. */
async function builtApp(folder: string): Promise<string> {
  if (process.env["TURBO_HASH"] !== undefined) return dist(folder);
  const outDir = await mkdtemp(join(tmpdir(), "built-app-"));
  await build(folder, outDir);
  return outDir;
}

/** In a process of its own: Vite takes `NODE_ENV=test`, which Vitest sets, for a development build. */
async function build(folder: string, outDir: string): Promise<void> {
  const vite = join(folder, "node_modules/vite/bin/vite.js");
  const options = ["build", folder, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [vite, ...options], { env });
}
