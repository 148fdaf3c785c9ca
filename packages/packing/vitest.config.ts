import { shareCompileCache } from "command-line/compile-cache";
import { defineConfig } from "vitest/config";

shareCompileCache();

export default defineConfig({
  test: {
    globalSetup: "test/support/packed.ts",
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
