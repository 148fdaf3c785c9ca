import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentedRows } from "./resource-listing.ts";

test("docs/architecture.md lists every resource type with its counterpart", () => {
  const text = readFileSync(new URL("../../../../docs/architecture.md", import.meta.url), "utf8");
  const [, table = ""] = /\n\| Resource.*\n\|[ -|]*\n((?:\|.*\n)+)/.exec(text) ?? [];
  const rows = table
    .trimEnd()
    .split("\n")
    .map((row) => row.replace(/ +\|/g, " |"));
  expect(rows).toEqual(documentedRows());
});
