import fc from "fast-check";
import { expect, test } from "vitest";
import { table } from "./table.ts";

test("each column is as wide as its widest cell, and no line ends with spaces", () => {
  expect(
    table([
      ["stack", "plan"],
      ["dev", "ESSENTIALS"],
      ["staging", ""],
    ]),
  ).toBe(["stack    plan", "-------  ----------", "dev      ESSENTIALS", "staging"].join("\n"));
});

test("a cell starts where its head does, whatever the cells are", () => {
  const cell = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
      const head = ["first", "second", "third"];
      const lines = table([head, ...rows]).split("\n");
      const starts = head.map((word) => lines[0]?.indexOf(word) ?? -1);
      for (const [index, row] of rows.entries())
        expect(row.map((text, column) => lines[index + 2]?.startsWith(text, starts[column]))).toEqual([
          true,
          true,
          true,
        ]);
    }),
  );
});
