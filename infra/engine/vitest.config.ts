import { defineConfig } from "vitest/config";

// The engine starts processes of its own; one stack at a time is enough for two cores.
export default defineConfig({
  test: {
    globalSetup: "./announce-pulumi.ts",
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
