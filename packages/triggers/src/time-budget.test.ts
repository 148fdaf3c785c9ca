import { describe, expect, it } from "vitest";
import { DEADLINE_MS } from "./deadline.ts";
import { timeBudget } from "./time-budget.ts";

describe("the time of an invocation", () => {
  it("is what the start-up left over, for the first one", () => {
    const budget = timeBudget(() => 900);
    expect(budget()).toBe(DEADLINE_MS - 900);
  });

  it("is the whole deadline for later ones", () => {
    const budget = timeBudget(() => 900);
    budget();
    expect(budget()).toBe(DEADLINE_MS);
  });

  it("is the whole deadline for a function that was started ahead of its work", () => {
    expect(timeBudget(() => 1_500)()).toBe(DEADLINE_MS - 1_500);
    expect(timeBudget(() => 1_501)()).toBe(DEADLINE_MS);
  });

  it("counts from the start of the process", () => {
    expect(timeBudget()()).toBeLessThanOrEqual(DEADLINE_MS);
  });
});
