import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isCurrent, madeOf, recordFiles } from "../current.ts";

function recorded() {
  const folder = mkdtempSync(join(tmpdir(), "current-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [record = "", source = "", bundle = ""] = ["made-of.json", "a.ts", "a.mjs"].map((name) =>
    join(folder, name),
  );
  writeFileSync(source, "1");
  writeFileSync(bundle, "2");
  utimesSync(source, 1, 1);
  recordFiles(record, 2_000, [source, join(folder, "not-there")], [bundle]);
  return { record, source, bundle };
}

test("bundles are current while what the build read and made is as it was", () => {
  const { record, source } = recorded();
  expect(isCurrent(record)).toBe(true);
  writeFileSync(source, "3");
  expect(isCurrent(record)).toBe(false);
  writeFileSync(source, "1");
  expect(isCurrent(record)).toBe(true);
});

test("a bundle that was changed by hand, or is gone, is not", () => {
  const { record, bundle } = recorded();
  writeFileSync(bundle, "by hand");
  expect(isCurrent(record)).toBe(false);
  rmSync(bundle);
  expect(isCurrent(record)).toBe(false);
});

test("a source that was changed while the build read it leaves no record", () => {
  const { record, source, bundle } = recorded();
  utimesSync(source, 3, 3);
  recordFiles(record, 2_000, [source], [bundle]);
  expect(isCurrent(record)).toBe(false);
});

test("nothing is current without a record, or with half of one", () => {
  const { record } = recorded();
  writeFileSync(record, '{ "a.ts": "6b8');
  expect(isCurrent(record)).toBe(false);
  rmSync(record);
  expect(isCurrent(record)).toBe(false);
});

test("the build of this package has recorded its sources, its tools and its bundles", () => {
  expect(isCurrent(madeOf)).toBe(true);
});
