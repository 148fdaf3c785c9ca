import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Style } from "./style.ts";

const APPS = fileURLToPath(new URL("../../../apps", import.meta.url));

/** Names of the apps that show an integration style: those whose tests run what every style must do. */
export const STYLE_APPS: readonly string[] = readdirSync(APPS).filter((app) =>
  existsSync(join(APPS, app, "e2e/every-style.test.ts")),
);

/** A build of each app, made when it is first asked for. */
export interface Builds {
  /** Where they are, or will be, by the app's name: absolute paths. */
  readonly folders: Readonly<Record<string, string>>;
  /** Makes the build of a style's app, unless it is there. */
  make(style: Style): Promise<void>;
  /** Deletes the files, if they were made for these tests. */
  discard(): Promise<void>;
}

/** What `vite build` makes of the apps. Turbo has built them just before; without it, their sources as they are now. */
export async function appBuilds(): Promise<Builds> {
  if (process.env["TURBO_HASH"] === undefined) {
    return buildsIn("built-apps-", ({ app }, folder) => viteBuild(join(APPS, app), folder));
  }
  const folders = Object.fromEntries(STYLE_APPS.map((app) => [app, join(APPS, app, "dist")]));
  return { folders, make: async () => {}, discard: async () => {} };
}

/** @param make writes a build into the folder; called once for each style */
export async function buildsIn(
  prefix: string,
  make: (style: Style, folder: string) => Promise<void>,
): Promise<Builds> {
  const parent = await mkdtemp(join(tmpdir(), prefix));
  const folders = Object.fromEntries(STYLE_APPS.map((app) => [app, join(parent, app)]));
  const made = new Map<string, Promise<void>>();
  return {
    folders,
    make(style) {
      const { app } = style;
      const making = made.get(app) ?? make(style, join(parent, app));
      made.set(app, making);
      return making;
    },
    discard: () => rm(parent, { recursive: true }),
  };
}

/** In a process of its own: Vite takes `NODE_ENV=test`, which Vitest sets, for a development build. */
export async function viteBuild(project: string, outDir: string): Promise<void> {
  const vite = join(project, "node_modules/vite/bin/vite.js");
  const options = ["build", project, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [vite, ...options], { env });
}
