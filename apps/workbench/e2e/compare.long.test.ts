import { skipBrowser } from "test-browser";
import { describe } from "vitest";
import { expectColumns, expectPolicies } from "./compare.ts";
import { stageTest as test } from "./workbench.ts";

// compare.test.ts does both in the other window.
describe.skipIf(skipBrowser)("the page that compares the styles", () => {
  test("shows a column for each style of docs/styles.json: 390 px", ({ stage }) => expectColumns(stage, 390));

  test("shows what visitors and mishaps come to under each policy, by keyboard: 1280 px, light", ({
    stage,
  }) => expectPolicies(stage, 1280, "light"));
});
