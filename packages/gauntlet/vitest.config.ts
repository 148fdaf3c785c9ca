import { shareCompileCache } from "command-line/compile-cache";
import { defineConfig } from "vitest/config";

shareCompileCache();

export default defineConfig({
  // Files mostly wait, for handlers that pause and services that hang; more at once than this would starve two cores.
  test: { isolate: false, maxWorkers: 4, testTimeout: 120_000 },
});
