/**
 * `pnpm measure`: how long the first command takes, `npx pnpm dev` in a fresh clone with an empty store, until the first app
 * is served. What it downloads comes from the registry that npm is configured with.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { showFigure } from "command-line";

const OFFSET = 21_500;
const APP = `http://localhost:${5171 + OFFSET}/`;
const repository = fileURLToPath(new URL("../../..", import.meta.url));

// As in a shell: `pnpm measure` itself runs under pnpm, which spares its scripts the installation that is measured here.
const { pnpm_config_verify_deps_before_run: _, ...shell } = process.env;

const isServed = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** @returns seconds */
async function firstCommand(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "first-command-"));
  try {
    execFileSync("git", ["clone", "--quiet", repository, join(folder, "clone")]);
    const startedAt = performance.now();
    const child = spawn("npx", ["pnpm", "dev", "--port-offset", String(OFFSET)], {
      cwd: join(folder, "clone"),
      detached: true,
      env: { ...shell, npm_config_yes: "true", pnpm_config_store_dir: join(folder, "store") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
    const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
    try {
      while (!(await isServed(APP))) {
        if (child.exitCode !== null)
          throw new Error(
            `pnpm dev ended with ${child.exitCode}; expected it to serve. It printed:\n${printed}`,
          );
        await setTimeout(50);
      }
      return (performance.now() - startedAt) / 1000;
    } finally {
      // The whole group: npx, pnpm and what it started.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
      await ended;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const first = await firstCommand();
const second = await firstCommand();
showFigure(
  "npx pnpm dev in a fresh clone, empty store",
  `${Math.min(first, second).toFixed(0)} s`,
  "wanted: at most 22 s; the faster of 2",
);
