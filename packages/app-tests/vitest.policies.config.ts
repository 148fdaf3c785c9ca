import { defineConfig } from "vitest/config";

/** One test that takes some minutes. It records, and expects little. */
export default defineConfig({
  test: {
    include: ["policies/*.test.ts"],
    testTimeout: 30 * 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
