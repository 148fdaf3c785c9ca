import { expect, test } from "vitest";
import { compareTimes, judge } from "./timing.ts";

const around = (ms: number, jitter: number, count = 20) =>
  Array.from({ length: count }, (_, i) => ms + (((i * 7919) % 1000) / 1000) * jitter);

test("a shift that jitter hides from a glance is found", () => {
  const { differs, p, known, unknown } = judge(around(30, 20), around(15, 20));
  expect(differs).toBe(true);
  expect(p).toBeLessThan(0.001);
  expect(known - unknown).toBeCloseTo(15, 0);
});

test("the same distribution is not, nor a shift that nobody can measure over a network", () => {
  expect(judge(around(30, 20), around(30, 20)).differs).toBe(false);
  expect(judge(around(30, 0.5), around(28, 0.5))).toMatchObject({ differs: false });
  expect(judge(around(30, 0.5), around(28, 0.5)).p).toBeLessThan(0.001);
});

test("measuring ends early where the figures are clear", async () => {
  let calls = 0;
  const of = (ms: number) => async () => {
    calls += 1;
    return ms + calls / 1000;
  };
  const { pairs, differs } = await compareTimes(of(50), of(5), 1_000);
  expect({ pairs, differs }).toEqual({ pairs: 20, differs: true });
});

test.each([
  ["4 ms between short calls", 2, 6.2, true],
  ["less than 4 ms between short calls", 2, 5.5, false],
  ["more than a tenth of long calls", 100, 112, true],
  ["less than a tenth of long calls", 100, 108, false],
])("%s can be noticed or not", (_what, known, unknown, differs) => {
  expect(judge(around(known, 0.5), around(unknown, 0.5)).differs).toBe(differs);
  // Whichever of the two is slower.
  expect(judge(around(unknown, 0.5), around(known, 0.5)).differs).toBe(differs);
});

test("a few measurements decide nothing, however far apart they are", () => {
  expect(judge([100, 101, 102], [1, 2, 3])).toMatchObject({ differs: false, pairs: 3 });
  expect(judge([], [])).toEqual({ known: 0, unknown: 0, pairs: 0, p: 1, differs: false });
});

test("of samples that overlap by half the probability is that of the rank-sum test", () => {
  const one = Array.from({ length: 10 }, (_, i) => i);
  const other = one.map((ms) => ms + 5);
  // U = 12.5 of 100 with five pairs that are equal: z = 2.839, by hand.
  expect(judge(one, other).p).toBeCloseTo(0.00452, 4);
  expect(judge(other, one).p).toBeCloseTo(judge(one, other).p, 10);
  expect(judge(one, one).p).toBeCloseTo(1, 6);
});

test("times that are all equal differ by chance alone, whichever sample comes first", () => {
  expect(judge([5, 5, 5, 5], [5, 5, 5, 5])).toMatchObject({ differs: false, p: 1 });
  expect(judge([5, 5, 5, 9], [5, 5, 5, 1]).p).toBeCloseTo(judge([5, 5, 5, 1], [5, 5, 5, 9]).p, 10);
});

test("the median is the one in the middle, in any order", () => {
  expect(judge([9, 1, 5], [4, 8, 2, 6])).toMatchObject({ known: 5, unknown: 6, pairs: 3 });
});

test("both kinds are measured in turn, after two of each to warm up, up to the number that was asked for", async () => {
  const calls: string[] = [];
  const of = (name: string) => async () => {
    calls.push(name);
    return 5;
  };
  const { pairs, differs } = await compareTimes(of("k"), of("u"), 14);
  expect({ pairs, differs }).toEqual({ pairs: 14, differs: false });
  expect(calls.slice(0, 4).join("")).toBe("kuku");
  expect(calls.slice(4, 12).join("")).toBe("ukkuukku");
  expect(calls).toHaveLength(4 + 28);
});
