/** `pnpm compare`: makes the comparison of the styles. Its test checks that the committed one is what a run showed. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { STORY_RECORD } from "app-tests/record-file";
import { defineCommand, EXIT, runCommand } from "command-line";
import { CompareError } from "./compare-error.ts";
import { compare } from "./comparison.ts";
import { readRecord, writeChoosing, writeStyles } from "./documents.ts";
import { PATHS } from "./paths.ts";
import { sourceSizes } from "./source-sizes.ts";

const command = defineCommand({
  name: "compare",
  summary:
    "Runs the story of every style in a browser, and writes docs/styles.json and the tables of docs/choosing.md.",
  synopsis: [
    ["pnpm compare", "runs the story and writes the comparison"],
    ["pnpm compare --from-last-run", "writes it of what the last browser tests showed"],
  ],
  options: {
    "from-last-run": { type: "boolean", help: "does not run the browser tests" },
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

await runCommand(
  command,
  async ({ values }) => {
    if (!values["from-last-run"]) runStory();
    // Browser tests without a browser are skipped.
    if (!existsSync(STORY_RECORD)) {
      throw new CompareError(
        "RECORD_MISSING",
        "there is no record of the browser tests; expected a run of them with a Chromium",
      );
    }
    const styles = compare(readRecord(), await sourceSizes());
    writeStyles(styles);
    writeChoosing(styles);
    return EXIT.ok;
  },
  [CompareError],
);
