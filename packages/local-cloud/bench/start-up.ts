/**
 * `pnpm bench`: how long `pnpm dev` takes until it serves, beside the floor that nothing can go below: a process
 * that only loads Pulumi's runtime and the provider's Cognito and Lambda classes. Read the ratio.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { showFigure } from "command-line";

const RUNS = 7;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const data = mkdtempSync(join(tmpdir(), "bench-"));

/** Milliseconds until the process prints `text`, or ends when there is none to wait for. */
function time(args: readonly string[], text?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
      // As pnpm dev has it: code that Node compiled before is not compiled again.
      env: { ...process.env, NODE_COMPILE_CACHE: here("../../../node_modules/.cache/node-compile") },
    });
    let stdout = "";
    let stderr = "";
    let elapsed: number | undefined;
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      if (text === undefined || elapsed !== undefined || !stdout.includes(text)) return;
      elapsed = performance.now() - startedAt;
      child.kill("SIGINT");
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("close", (code) => {
      const result = text === undefined && code === 0 ? performance.now() - startedAt : elapsed;
      if (result === undefined) reject(new Error(stderr || `ended with ${code}`));
      else resolve(result);
    });
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const dev = () => time([here("../src/cli.ts"), "--port-offset", "21000", "--data", data], "Ctrl-C stops");
const floor = () => time([here("pulumi-floor.ts")]);

try {
  // The first run makes keys and databases; it is counted apart.
  const first = await dev();
  const devs: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    floors.push(await floor());
    devs.push(await dev());
  }
  const ms = (value: number) => `${Math.round(value)} ms`;
  showFigure("pnpm dev, first start ever", ms(first), "with keys and databases to make");
  showFigure("pnpm dev until it serves", ms(median(devs)), `median of ${RUNS}`);
  showFigure("loading Pulumi and its AWS classes alone", ms(median(floors)), `median of ${RUNS}, in turns`);
  showFigure("pnpm dev / loading Pulumi", (median(devs) / median(floors)).toFixed(2), "wanted: at most 2.3");
} finally {
  rmSync(data, { recursive: true, force: true });
}
