import { describe, expect, test } from "vitest";
import { ATTACKS } from "../../src/attacks/index.ts";
import { edited, FAMILIES, familyOf, flawedFiles } from "../support/families/family.ts";

const flaws = FAMILIES.flatMap((name) => familyOf(name).flaws.map((flaw) => ({ name, ...flaw })));

test("every flaw of strangers changes what their sound files have, and names attacks that there are", () => {
  const ids = new Set(ATTACKS.map(({ id }) => id));
  for (const { name, ...flaw } of flaws) {
    expect(Object.keys(flawedFiles(name, flaw))).not.toEqual([]);
    expect(flaw.caughtBy.length > 0).toBe(flaw.missed === undefined);
    expect(flaw.caughtBy.filter((id) => !ids.has(id))).toEqual([]);
  }
});

describe("an edit of a file", () => {
  const of = (from: string, to: string) => ({ file: "define.mjs", from, to });

  test("replaces pieces of the sound file in any order, whatever other edits put in", () => {
    expect(edited("one two three", [of("three", "two"), of("one", "three")])).toBe("three two two");
  });

  test("without a piece is the whole file", () => {
    expect(edited("", [{ file: "new.mjs", to: "all of it" }])).toBe("all of it");
  });

  test.each([
    ["that is not there", [of("four", "")], "define.mjs does not have this piece once: four"],
    ["that is there twice", [of("t", "")], "define.mjs does not have this piece once: t"],
    [
      "that overlaps another",
      [of("one two", ""), of("two three", "")],
      "overlaps the one before it: two three",
    ],
  ])("of a piece %s is refused", (_what, edits, message) => {
    expect(() => edited("one two three", edits)).toThrow(message);
  });
});
