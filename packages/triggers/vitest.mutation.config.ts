import { defineConfig } from "vitest/config";
import { CORE } from "./core.ts";
import base from "./vitest.config.ts";

/** The tests beside the core, which is what Stryker mutates; no bundles, no coverage. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: [],
    coverage: { enabled: false },
    include: [`${CORE}/**/*.test.ts`],
  },
});
