/** `pnpm compare`: makes the comparison of the styles, or checks that the committed one is what a run showed. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineCommand, EXIT, runCommand } from "command-line";
import { CompareError } from "./compare-error.ts";
import { type Comparison, compare } from "./comparison.ts";
import { differences, differenceTable } from "./differences.ts";
import { readRecord, readStyles, writeChoosing, writeStyles } from "./documents.ts";
import { PATHS } from "./paths.ts";
import { sourceSizes } from "./source-sizes.ts";

const command = defineCommand({
  name: "compare",
  summary:
    "Runs the story of every style in a browser, and writes docs/styles.json and the tables of docs/choosing.md.",
  synopsis: [
    ["pnpm compare", "runs the story and writes the comparison"],
    ["pnpm compare --from-last-run", "writes it of what the last browser tests showed"],
    ["pnpm compare --check", "compares the last browser tests with docs/styles.json, and writes nothing"],
  ],
  options: {
    "from-last-run": { type: "boolean", help: "does not run the browser tests" },
    check: { type: "boolean", help: "prints what differs; then the exit code is 1" },
  },
  operands: false,
});

/** The browser tests, all of them: the record is complete only then. */
function runStory(): void {
  const vitest = join(PATHS.appTests, "../../node_modules/.bin/vitest");
  const { status } = spawnSync(vitest, ["run", "every-style"], { cwd: PATHS.appTests, stdio: "inherit" });
  if (status !== 0)
    throw new CompareError("STORY_FAILED", "the browser tests failed, so nothing was written");
}

async function fromRecord(): Promise<Comparison> {
  return compare(readRecord(PATHS.record), await sourceSizes());
}

await runCommand(
  command,
  async ({ values }) => {
    if (!values["from-last-run"] && !values.check) runStory();
    if (!existsSync(PATHS.record)) {
      throw new CompareError(
        "RECORD_MISSING",
        "there is no record of the browser tests; expected a run of them with a Chromium",
      );
    }
    const styles = await fromRecord();
    if (!values.check) {
      writeStyles(styles);
      writeChoosing(styles);
      return EXIT.ok;
    }
    const found = differences(readStyles(), styles);
    if (found.length === 0) return EXIT.ok;
    console.log(differenceTable(found));
    throw new CompareError(
      "DIFFERENT",
      "docs/styles.json is not what the last browser tests showed; if that is intended, run: pnpm compare --from-last-run",
    );
  },
  [CompareError],
);
