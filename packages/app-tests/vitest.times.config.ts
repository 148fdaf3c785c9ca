import { defineConfig } from "vitest/config";

/** One test that takes minutes. It measures, and expects nothing. */
export default defineConfig({
  test: {
    include: ["times/*.test.ts"],
    testTimeout: 60 * 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
