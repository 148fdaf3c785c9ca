import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What `vite build` makes of an app. */
export interface AppBuild {
  /** Absolute path of the folder with the files. */
  readonly folder: string;
  /** Deletes the files, if they were made for this test alone. */
  discard(): Promise<void>;
}

/** An app's build. Turbo has built the app just before; a test that runs without it builds what the sources are now. */
export async function buildOf(app: string): Promise<AppBuild> {
  const sources = fileURLToPath(new URL(`../../../apps/${app}`, import.meta.url));
  if (process.env["TURBO_HASH"] !== undefined) {
    return { folder: join(sources, "dist"), discard: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), "built-app-"));
  await build(sources, folder);
  return { folder, discard: () => rm(folder, { recursive: true }) };
}

/** In a process of its own: Vite takes `NODE_ENV=test`, which Vitest sets, for a development build. */
async function build(sources: string, outDir: string): Promise<void> {
  const vite = join(sources, "node_modules/vite/bin/vite.js");
  const options = ["build", sources, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [vite, ...options], { env });
}
