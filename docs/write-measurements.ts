/**
 * Writes the tables of docs/measurements.md from docs/measurements.json. With `--check` it only fails when the page is out
 * of date; with `--measure` it first runs every bench, for some ten minutes, and records what they print; with `--sizes`
 * it records only the bytes of the triggers as they are built now, and with `--checks <file>` only the seconds of CI's steps,
 * from what `.ci/run` printed.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Figure } from "command-line";
import { markdownTable } from "environments/settings";
import { bundleFolder, TRIGGERS } from "triggers/bundles";

/** Heading of the page, and the bench whose figures stand below it. */
const BENCHES = {
  "The first command": "packages/local-cloud/bench/first-command.ts",
  "Starting `pnpm dev`": "packages/local-cloud/bench/start-up.ts",
  "A cold trigger": "packages/triggers/test/bench/cold-start.ts",
  "The local Cognito": "packages/local-cognito/bench/run.ts",
  "The gauntlet": "packages/gauntlet/bench/normal-set.ts",
} as const;

interface Measured {
  /** Day of the run, and the Node that ran it. */
  readonly date: string;
  readonly node: string;
  readonly figures: Readonly<Record<string, readonly Figure[]>>;
  /** Seconds of each step of `.ci/run` on a fresh clone. */
  readonly checks: Readonly<Record<string, number>>;
  /** Bytes of each trigger's bundle. */
  readonly triggers: Readonly<Record<string, { readonly plain: number; readonly gzip: number }>>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function sizes(): Measured["triggers"] {
  const all = TRIGGERS.map((name) => {
    const bundle = readFileSync(`${bundleFolder(name)}/index.mjs`);
    return [name, { plain: bundle.length, gzip: gzipSync(bundle, { level: 9 }).length }] as const;
  });
  return Object.fromEntries(all);
}

/** @throws {Error} when a step has failed, or is not there */
function checks(output: string): Measured["checks"] {
  const steps = readFileSync(here("../.ci/steps"), "utf8").matchAll(/^([a-z]+) /gm);
  const all = [...steps].map(([, step = ""]) => {
    const [, seconds] = new RegExp(`^${step} +passed in (\\d+) s$`, "m").exec(output) ?? [];
    if (seconds === undefined)
      throw new Error(`no line "${step} passed in ... s"; expected what .ci/run prints`);
    return [step, Number(seconds)] as const;
  });
  return Object.fromEntries(all);
}

function measure(): Measured {
  const figures = Object.entries(BENCHES).map(([heading, file]) => {
    console.log(file);
    const output = execFileSync(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", here(`../${file}`)],
      {
        env: { ...process.env, FIGURES: "json" },
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const lines = output.split("\n").filter((line) => line.startsWith("{"));
    return [heading, lines.map((line): Figure => JSON.parse(line))] as const;
  });
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    figures: Object.fromEntries(figures),
    checks: read().checks,
    triggers: sizes(),
  };
}

const store = here("measurements.json");
const read = (): Measured => JSON.parse(readFileSync(store, "utf8"));
const record = (measured: Measured) => writeFileSync(store, `${JSON.stringify(measured, null, 2)}\n`);
if (process.argv.includes("--measure")) record(measure());
if (process.argv.includes("--sizes")) record({ ...read(), triggers: sizes() });
const log = process.argv[process.argv.indexOf("--checks") + 1];
if (process.argv.includes("--checks") && log !== undefined)
  record({ ...read(), checks: checks(readFileSync(log, "utf8")) });
const { date, node, figures, checks: steps, triggers } = read();

const bytes = (count: number) => `${count.toLocaleString("en-US")} B`;
const sections = Object.entries(figures).map(
  ([heading, all]) => `## ${heading}

${markdownTable(
  ["What", "Figure", ""],
  all.map(({ what, value, wanted }) => [what, value, wanted]),
)}
`,
);
const others = Object.entries(steps).flatMap(([step, seconds]) => (step === "long" ? [] : [seconds]));
const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
const written = `Measured on ${date} with Node ${node}.

${sections.join("\n")}
## The checks

${markdownTable(
  ["Step of `.ci/run`", "Time"],
  [
    ...Object.entries(steps).map(([step, seconds]) => [step, `${seconds} s`]),
    ["all but `long`, which is what `pnpm test` runs", `${sum(others)} s`],
    ["all of them", `${sum(Object.values(steps))} s`],
  ],
)}

## Size of the triggers

${markdownTable(
  ["Trigger", "Bundle", "`gzip -9`"],
  Object.entries(triggers).map(([name, { plain, gzip }]) => [name, bytes(plain), bytes(gzip)]),
)}
`;

const page = here("measurements.md");
const [START, END] = ["<!-- written by npx pnpm measure -->\n", "\n<!-- end -->"];
const current = readFileSync(page, "utf8");
const [before = "", rest = ""] = current.split(START);
const [, after = ""] = `\n${rest}`.split(END);
const wanted = `${before}${START}\n${written}${END}${after}`;

if (!process.argv.includes("--check")) writeFileSync(page, wanted);
else if (current !== wanted) {
  console.error("docs/measurements.md is out of date; run: npx pnpm docs:write");
  process.exit(1);
}
