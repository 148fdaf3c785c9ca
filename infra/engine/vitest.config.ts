import { defineConfig } from "vitest/config";

// Each file runs an engine of its own, which is most of the work: two fill two cores.
export default defineConfig({
  test: {
    globalSetup: "./announce-pulumi.ts",
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
