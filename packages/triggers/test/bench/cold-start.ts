/**
 * Cold start of Create, as it is built here and bundled plainly, with the SDK's own axios: a fresh process loads
 * the bundle and runs the first call against stubs on the loopback interface. Prints medians and their ratio; fails
 * above `LIMIT`. `pnpm bench [runs]`
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildTriggers } from "../../build.ts";
import { bundleFolder } from "../../bundles.ts";
import { startStubCloud } from "../support/cloud.ts";
import { createEvent } from "../support/events.ts";

/** Ours may cost this part of what the plain bundle costs. */
const LIMIT = 0.7;
const WARM_UPS = 2;
const runs = Number(process.argv[2] ?? 20);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CHILD = `
  const startedAt = performance.now();
  const { handler } = await import(process.argv[1]);
  const loaded = performance.now();
  await handler(JSON.parse(process.env.EVENT));
  const called = performance.now();
  process.stdout.write("\\n" + JSON.stringify({ load: loaded - startedAt, call: called - loaded }));
  process.exit(0);
`;

interface Sample {
  readonly load: number;
  readonly call: number;
}

function measure(bundle: string, env: Readonly<Record<string, string>>): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", CHILD, pathToFileURL(bundle).href], {
      env: {
        ...env,
        EVENT: JSON.stringify(createEvent()),
        AWS_ACCESS_KEY_ID: "A",
        AWS_SECRET_ACCESS_KEY: "s",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("close", (code) => {
      const line = output.trim().split("\n").at(-1) ?? "";
      if (code === 0) resolve(JSON.parse(line));
      else reject(new Error(`${bundle} left code ${code}`));
    });
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const folder = mkdtempSync(join(tmpdir(), "cold-start-"));
try {
  await buildTriggers();
  const plain = join(folder, "plain.mjs");
  await build({
    entryPoints: [here("../../src/handlers/create-auth-challenge.ts")],
    outfile: plain,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // The SDK's dependencies are CommonJS and call `require`.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "silent",
  });
  await using cloud = await startStubCloud();
  const bundles = { ours: `${bundleFolder("create-auth-challenge")}/index.mjs`, plain };
  const samples: Record<keyof typeof bundles, Sample[]> = { ours: [], plain: [] };
  // Taken in turns, so that whatever else the machine does weighs on both.
  for (let run = 0; run < runs + WARM_UPS; run++) {
    for (const name of ["ours", "plain"] as const) {
      const sample = await measure(bundles[name], cloud.env);
      if (run >= WARM_UPS) samples[name].push(sample);
    }
  }
  const totals = { ours: 0, plain: 0 };
  for (const name of ["ours", "plain"] as const) {
    const load = median(samples[name].map((sample) => sample.load));
    const call = median(samples[name].map((sample) => sample.call));
    totals[name] = median(samples[name].map((sample) => sample.load + sample.call));
    console.log(
      `${name.padEnd(6)} load ${load.toFixed(1)} ms, first call ${call.toFixed(1)} ms, total ${totals[name].toFixed(1)} ms`,
    );
  }
  const ratio = totals.ours / totals.plain;
  console.log(
    `ratio  ${(100 * ratio).toFixed(0)} % of the plain bundle's (limit ${100 * LIMIT} %), ${runs} runs, Node ${process.version}`,
  );
  if (ratio > LIMIT) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
