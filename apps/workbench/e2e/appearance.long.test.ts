import { skipBrowser } from "test-browser";
import { describe } from "vitest";
import { expectReadable } from "./appearance.ts";
import { stageTest as test } from "./workbench.ts";

describe.skipIf(skipBrowser)("the workbench", () => {
  test.for([
    ["dark", 1280],
    ["light", 1280],
    ["light", 390],
  ] as const)("is accessible and as wide as its window: %s, %d px", ([colorScheme, width], { stage }) =>
    expectReadable(stage, colorScheme, width),
  );
});
