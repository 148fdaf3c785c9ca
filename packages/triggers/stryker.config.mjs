import { CORE } from "./core.ts";

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  mutate: [`${CORE}/**/*.ts`, `!${CORE}/**/*.test.ts`],
  reporters: ["clear-text", "progress"],
  clearTextReporter: { allowColor: false, logTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: ".local/stryker",
  ignorePatterns: ["dist", "tsconfig.json"],
  tsconfigFile: "not-read-typescript-7-has-no-such-api.json",
};
