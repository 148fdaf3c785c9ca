import { skipBrowser } from "test-browser";
import { describe } from "vitest";
import type { AppTest } from "../app-test.ts";
import { mishapCases } from "./mishaps.ts";
import { policyCases } from "./policy.ts";
import { signingInCases } from "./signing-in.ts";

/** Tests of what every integration style does alike, for an app's own test file. */
export function describeEveryStyle(test: AppTest): void {
  describe.skipIf(skipBrowser)("like every style", () => {
    signingInCases(test);
    mishapCases(test);
    policyCases(test);
  });
}
