import { expect, test } from "vitest";
import { sharedPiece } from "./shared-piece.ts";

const rounds = (shownOf: (code: string) => unknown, codes = ["472913", "805526", "139047"]) =>
  codes.map((proof) => ({ proof, shown: { medium: "EMAIL", hint: shownOf(proof) } }));

test.each<[string, (code: string) => unknown, number | undefined]>([
  ["its beginning", (code) => `${code.slice(0, 3)}***`, 3],
  ["its end, in words", (code) => `ends in ${code.slice(2)}`, 4],
  ["all of it inside a text", (code) => `code=${code};`, 6],
  ["two characters, which stand there by chance", (code) => `${code.slice(0, 2)}****`, undefined],
  ["nothing of it", () => "a***@b.example", undefined],
  ["a number", (code) => Number(code), undefined],
])("a hint that shows %s", (_what, shownOf, length) => {
  expect(sharedPiece(rounds(shownOf))).toEqual(
    length === undefined ? undefined : { name: "hint", length, of: 6 },
  );
});

test("what is shown in one round only is chance", () => {
  const [first = { proof: "", shown: {} }, ...others] = rounds((code) => code);
  expect(sharedPiece([first, ...others.map(({ proof }) => ({ proof, shown: { hint: "000000" } }))])).toBe(
    undefined,
  );
});

test.each([
  ["one round", ["472913"]],
  ["rounds with one code", ["472913", "472913"]],
  ["codes of different lengths", ["472913", "4729"]],
  ["long tokens", ["a".repeat(20), "b".repeat(20)]],
])("of %s nothing is said", (_what, codes) => {
  expect(sharedPiece(rounds((code) => code, codes))).toBeUndefined();
});
