/** `pnpm compare`: makes the comparison of the styles. Its test checks that the committed one is what a run showed. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { POLICIES_RECORD } from "app-tests/policies-file";
import { TIMES_RECORD } from "app-tests/times-file";
import { ArgumentsError, defineCommand, EXIT, runCommand } from "command-line";
import { CompareError } from "./compare-error.ts";
import { compare } from "./comparison.ts";
import { differences, differenceTable } from "./differences.ts";
import { readRecord, readStyles, writeChoosing, writeStyles } from "./documents.ts";
import { PATHS } from "./paths.ts";
import { byCase, readPolicies, readPoliciesRecord, writePolicies } from "./policies.ts";
import { sourceSizes } from "./source-sizes.ts";
import { readTimesRecord, timesOf, writeTimes } from "./times.ts";

const command = defineCommand({
  name: "compare",
  summary:
    "Runs the story of every style in a browser, and writes docs/styles.json and the tables of docs/choosing.md.",
  synopsis: [
    ["pnpm compare", "runs the story and writes the comparison"],
    ["pnpm compare --from-last-run", "writes it from what the last runs of `test` and `test:long` showed"],
    ["pnpm compare --policies", "visits each style under other policies, for some minutes, and writes that"],
    [
      "pnpm compare --check",
      "compares what is committed with a run, and writes nothing; also with --policies",
    ],
    ["pnpm compare --times", "measures how long each style takes, for some minutes, and writes that"],
  ],
  options: {
    "from-last-run": { type: "boolean", help: "does not run the browser tests" },
    check: {
      type: "boolean",
      help: "prints what differs from what is committed, writes nothing, and exits with 1",
    },
    policies: { type: "boolean", help: "visits each style under other policies, and nothing else" },
    times: { type: "boolean", help: "measures times at two network speeds, and nothing else" },
  },
  operands: false,
});

/** @throws {STORY_FAILED} */
function runVitest(...args: readonly string[]): void {
  const vitest = join(PATHS.appTests, "../../node_modules/.bin/vitest");
  const { status } = spawnSync(vitest, ["run", ...args], { cwd: PATHS.appTests, stdio: "inherit" });
  if (status !== 0)
    throw new CompareError("STORY_FAILED", "the browser tests failed, so nothing was written");
}

/** Prints where a run differs from what is committed. @returns whether it does */
function differs(committed: unknown, found: unknown): boolean {
  const all = differences(committed, found);
  if (all.length > 0) console.log(differenceTable(all));
  return all.length > 0;
}

await runCommand(
  command,
  async ({ values }) => {
    if (values.check && values.times)
      throw new ArgumentsError(
        "--check and --times were given",
        "one of them, because times differ in every run",
      );
    if (values.times) {
      runVitest("--config", "vitest.times.config.ts");
      if (!existsSync(TIMES_RECORD))
        throw new CompareError("RECORD_MISSING", "nothing was measured; expected a run with a Chromium");
      writeTimes(timesOf(readTimesRecord(), new Date().toISOString().slice(0, 10)));
      writeChoosing();
      return EXIT.ok;
    }
    if (values.policies) {
      runVitest("--config", "vitest.policies.config.ts");
      if (!existsSync(POLICIES_RECORD))
        throw new CompareError("RECORD_MISSING", "nothing was visited; expected a run with a Chromium");
      const seen = readPoliciesRecord();
      const changed = differs(byCase(readPolicies()), byCase(seen));
      if (values.check) return changed ? EXIT.problems : EXIT.ok;
      writePolicies(seen);
      writeChoosing();
      return EXIT.ok;
    }
    // All of the story: the record is complete only then.
    if (!values["from-last-run"]) runVitest("every-style");
    const styles = compare(readRecord(), await sourceSizes());
    const changed = differs(existsSync(PATHS.styles) ? readStyles() : {}, styles);
    if (values.check) return changed ? EXIT.problems : EXIT.ok;
    writeStyles(styles);
    writeChoosing();
    return EXIT.ok;
  },
  [CompareError],
);
