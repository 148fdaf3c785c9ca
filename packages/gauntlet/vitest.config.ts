import { defineConfig } from "vitest/config";

export default defineConfig({
  // Attacks wait for time-outs side by side; more at once than this would starve two cores.
  test: { isolate: false, maxWorkers: 2, maxConcurrency: 4, testTimeout: 120_000 },
});
