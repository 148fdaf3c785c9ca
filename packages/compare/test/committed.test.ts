import { existsSync, readFileSync } from "node:fs";
import { STORY_RECORD } from "app-tests/record-file";
import { expect, test } from "vitest";
import { compare } from "../src/comparison.ts";
import { differences, differenceTable } from "../src/differences.ts";
import { choosingWith, readRecord, readStyles } from "../src/documents.ts";
import { PATHS } from "../src/paths.ts";
import { sourceSizes } from "../src/source-sizes.ts";
import { readTimes } from "../src/times.ts";

test("the tables of docs/choosing.md are those of docs/styles.json", () => {
  expect(readFileSync(PATHS.choosing, "utf8")).toBe(choosingWith(readStyles(), readTimes()));
});

test("the sizes in docs/styles.json are those of the files as they are", async () => {
  const measured = await sourceSizes();
  for (const [name, { app, sizes }] of Object.entries(readStyles()))
    expect(measured[app], name).toEqual(sizes);
});

// Without a browser there is no record; where one is required, a missing record is a failure.
const unrecorded = !existsSync(STORY_RECORD) && process.env["REQUIRE_BROWSER"] === undefined;

test.skipIf(unrecorded)("docs/styles.json is what the browser tests have just shown", async () => {
  const found = differences(readStyles(), compare(readRecord(), await sourceSizes()));
  expect(found, `${differenceTable(found)}\nIf that is intended: npx pnpm compare --from-last-run`).toEqual(
    [],
  );
});
