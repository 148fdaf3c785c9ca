import { expect, test } from "vitest";
import { differences, differenceTable } from "./differences.ts";

test("names each leaf in which two documents differ, what is missing included", () => {
  const committed = { popup: { lines: 90, kept: ["a"] }, gone: { lines: 1 } };
  const found = { popup: { lines: 91, kept: ["a", "b"] }, added: 2 };
  expect(differences(committed, found)).toEqual([
    { path: "popup.lines", committed: "90", found: "91" },
    { path: "popup.kept", committed: '["a"]', found: '["a","b"]' },
    { path: "gone", committed: '{"lines":1}', found: "-" },
    { path: "added", committed: "-", found: "2" },
  ]);
  expect(differences(committed, structuredClone(committed))).toEqual([]);
});

test("prints the differences below each other", () => {
  expect(differenceTable([{ path: "popup.lines", committed: "90", found: "91" }])).toBe(
    ["             committed  this run", "popup.lines  90         91"].join("\n"),
  );
});
