import { describe, expect, it } from "vitest";
import { DEADLINE_MS } from "./deadline.ts";
import { timeBudget } from "./time-budget.ts";

/** A budget whose first use comes so long after the start. */
function after(startUp: number) {
  let time = 10_000;
  const budget = timeBudget(() => time);
  time += startUp;
  return budget;
}

describe("the time of an invocation", () => {
  it("is what the start-up left over, for the first one", () => {
    expect(after(900)()).toBe(DEADLINE_MS - 900);
    expect(after(899.5)()).toBe(DEADLINE_MS - 900);
  });

  it("is the whole deadline for later ones", () => {
    const budget = after(900);
    budget();
    expect(budget()).toBe(DEADLINE_MS);
  });

  it("is the whole deadline for a function that was started ahead of its work", () => {
    expect(after(1_500)()).toBe(DEADLINE_MS - 1_500);
    expect(after(1_501)()).toBe(DEADLINE_MS);
  });

  it("is measured with the clock of the process unless told otherwise", () => {
    expect(timeBudget()()).toBeLessThanOrEqual(DEADLINE_MS);
  });
});
