import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./differences.ts";

test("names each member that differs, is missing or is new", () => {
  const before = { response: { issueTokens: true, challengeName: null, list: [1, 2] }, gone: 1 };
  const after = { response: { issueTokens: false, challengeName: null, list: [1, 3] }, added: 2 };
  expect(differences(before, after)).toEqual([
    { path: "response.issueTokens", before: true, after: false, isRandom: false },
    { path: "response.list.1", before: 2, after: 3, isRandom: false },
    { path: "gone", before: 1, after: undefined, isRandom: false },
    { path: "added", before: undefined, after: 2, isRandom: false },
  ]);
});

test("says which differences are in every run", () => {
  const key = (id: string) => ({ key: `round-${id}`, at: "2026-11-27T10:00:00.000Z", n: 1 });
  const [first, second] = ["b0f3545f-3eb7-48d8-98b7-23d9e4481926", "60583b71-3b17-4e7e-9935-f238d31e991b"];
  expect(differences(key(first), { ...key(second), n: 2 })).toMatchObject([
    { path: "key", isRandom: true },
    { path: "n", isRandom: false },
  ]);
});

test("there is no difference between equal values, and one between any others", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(differences(one, structuredClone(one))).toEqual([]);
      expect(differences({ one }, { one: other }).length === 0).toBe(isDeepStrictEqual(one, other));
    }),
  );
});
