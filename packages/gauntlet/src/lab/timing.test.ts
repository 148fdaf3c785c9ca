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
