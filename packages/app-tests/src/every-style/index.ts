import { skipBrowser } from "test-browser";
import { describe } from "vitest";
import type { AppTest } from "../app-test.ts";
import { accountCases } from "./accounts.ts";
import { copyCases } from "./copy.ts";
import { mishapCases } from "./mishaps.ts";
import { policyCases } from "./policy.ts";
import { signingInCases } from "./signing-in.ts";

/** Tests of what every integration style does alike, for an app's own test file. */
export function describeEveryStyle(test: AppTest): void {
  describe.skipIf(skipBrowser)("like every style", () => {
    signingInCases(test);
    accountCases(test);
    mishapCases(test);
    policyCases(test);
    copyCases(test);
  });
}
