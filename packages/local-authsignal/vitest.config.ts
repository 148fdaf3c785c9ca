import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Browser tests mostly wait; two at a time also suit a machine with two cores. The limits are for busy ones.
    maxWorkers: 2,
    // The files share modules, so that the SDKs are loaded once per worker.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
