import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { MOST_GAPS } from "../story/cases.ts";
import { copiedFileCases } from "./copy.ts";
import { mishapCases } from "./mishaps.ts";
import { policyCases } from "./policy.ts";
import { storageBlockedCase } from "./storage-blocked.ts";
import { visitCases } from "./visits.ts";

/** The one story that every integration style goes through, and what its page and files are; for an app's own test file. */
export function describeEveryStyle(test: AppTest): void {
  describeStory(test);
  describe.skipIf(skipBrowser)("like every style", () => {
    policyCases(test);
    copiedFileCases(test);
  });
}

/** The story alone, for another mode of the same app. */
export function describeStory(test: AppTest): void {
  describe.skipIf(skipBrowser)("in the story of every style", () => {
    visitCases(test);
    mishapCases(test);
    storageBlockedCase(test);
    test("has the story's cases, but for three at most", ({ style }) => {
      expect(Object.keys(style.cannot ?? {}).length).toBeLessThanOrEqual(MOST_GAPS);
    });
  });
}
