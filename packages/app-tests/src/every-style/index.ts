import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { MOST_GAPS } from "../story/cases.ts";
import { copyCases } from "./copy.ts";
import { mishapCases } from "./mishaps.ts";
import { policyCases } from "./policy.ts";
import { refusalCases } from "./refusals.ts";
import { visitCases } from "./visits.ts";

/** The one story that every integration style goes through, for an app's own test file. */
export function describeEveryStyle(test: AppTest): void {
  describe.skipIf(skipBrowser)("like every style", () => {
    visitCases(test);
    mishapCases(test);
    refusalCases(test);
    policyCases(test);
    copyCases(test);
    test("has the story's cases, but for three at most", ({ style }) => {
      expect(Object.keys(style.cannot ?? {}).length).toBeLessThanOrEqual(MOST_GAPS);
    });
  });
}
