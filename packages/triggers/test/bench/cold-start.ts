/**
 * Cold start of Create, as it is built here and bundled plainly, with the SDK's own axios: a fresh process loads
 * the bundle and runs the first call against stubs on the loopback interface. Prints medians and their ratio; fails
 * above `LIMIT`. Then what the last gate costs. `pnpm bench [runs]`
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { showFigure } from "command-line";
import { build } from "esbuild";
import { buildTriggers } from "../../build.ts";
import { bundleFolder } from "../../bundles.ts";
import { startStubCloud } from "../support/cloud.ts";
import { createEvent, preTokenGenerationEvent } from "../support/events.ts";

/** Ours may cost this part of what the plain bundle costs. */
const LIMIT = 0.7;
const NAMES = { ours: "this bundle", plain: "the SDK unchanged" } as const;
const WARM_UPS = 2;
const runs = Number(process.argv[2] ?? 20);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CHILD = `
  const startedAt = performance.now();
  const { handler } = await import(process.argv[1]);
  const loaded = performance.now();
  await handler(JSON.parse(process.env.EVENT));
  const called = performance.now();
  for (let call = 0; call < 50; call++) await handler(JSON.parse(process.env.EVENT));
  const warm = (performance.now() - called) / 50;
  process.stdout.write("\\n" + JSON.stringify({ load: loaded - startedAt, call: called - loaded, warm }));
  process.exit(0);
`;

interface Sample {
  readonly load: number;
  readonly call: number;
  /** The mean of the calls after the first. */
  readonly warm: number;
}

function measure(bundle: string, event: object, env: Readonly<Record<string, string>>): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", CHILD, pathToFileURL(bundle).href], {
      env: {
        ...env,
        EVENT: JSON.stringify(event),
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

/** The last gate: one read of the table of owners in each sign-in and refresh. */
async function measureGate(env: Readonly<Record<string, string>>): Promise<void> {
  const bundle = `${bundleFolder("pre-token-generation")}/index.mjs`;
  const samples: Record<"on" | "off", Sample[]> = { on: [], off: [] };
  for (let run = 0; run < runs; run++)
    for (const GATE of ["on", "off"] as const)
      samples[GATE].push(await measure(bundle, preTokenGenerationEvent(), { ...env, GATE }));
  for (const GATE of ["on", "off"] as const) {
    const part = (of: (sample: Sample) => number) => `${median(samples[GATE].map(of)).toFixed(1)} ms`;
    const what = `PreTokenGeneration, warm call, last gate ${GATE}`;
    showFigure(
      what,
      part(({ warm }) => warm),
      `a fresh process: ${part(({ load, call }) => load + call)}`,
    );
  }
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
      const sample = await measure(bundles[name], createEvent(), cloud.env);
      if (run >= WARM_UPS) samples[name].push(sample);
    }
  }
  const totals = { ours: 0, plain: 0 };
  for (const name of ["ours", "plain"] as const) {
    const load = median(samples[name].map((sample) => sample.load));
    const call = median(samples[name].map((sample) => sample.call));
    totals[name] = median(samples[name].map((sample) => sample.load + sample.call));
    const parts = `load ${load.toFixed(1)} ms, first call ${call.toFixed(1)} ms`;
    showFigure(`CreateAuthChallenge, fresh process, ${NAMES[name]}`, `${totals[name].toFixed(1)} ms`, parts);
  }
  const ratio = totals.ours / totals.plain;
  showFigure(
    "this bundle / the SDK unchanged",
    ratio.toFixed(2),
    `wanted: at most ${LIMIT}; median of ${runs}`,
  );
  if (ratio > LIMIT) process.exitCode = 1;
  await measureGate(cloud.env);
} finally {
  rmSync(folder, { recursive: true });
}
