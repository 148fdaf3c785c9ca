import { shareCompileCache } from "command-line/compile-cache";
import { defineConfig } from "vitest/config";

shareCompileCache();

export default defineConfig({
  // Files wait for time-outs side by side; more at once than this would starve two cores.
  test: { isolate: false, maxWorkers: 3, testTimeout: 120_000 },
});
