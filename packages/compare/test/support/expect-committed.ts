import { existsSync } from "node:fs";
import { STORIES } from "app-tests/record-file";
import { expect } from "vitest";
import { compare } from "../../src/comparison.ts";
import { differences, differenceTable } from "../../src/differences.ts";
import { partOf, readRecord, readStyles, type Whose } from "../../src/documents.ts";
import { sourceSizes } from "../../src/source-sizes.ts";

/** Without a browser there is no record; where one is required, a missing record is a failure. */
export function unrecorded(whose: Whose): boolean {
  return !existsSync(STORIES[whose]) && process.env["REQUIRE_BROWSER"] === undefined;
}

/** What the last run showed of these styles is in docs/styles.json, and nothing else is there of them. */
export async function expectCommitted(whose: Whose): Promise<void> {
  const seen = compare(readRecord([whose]), await sourceSizes());
  const found = differences(partOf(readStyles(), whose), seen);
  expect(Object.keys(seen)).not.toEqual([]);
  expect(found, `${differenceTable(found)}\nIf that is intended: npx pnpm compare`).toEqual([]);
}
