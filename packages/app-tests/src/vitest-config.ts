import { defineConfig } from "vitest/config";

/** How an app's tests run: each waits for the page, never for the clock. */
export default defineConfig({
  test: {
    globalSetup: "app-tests/global-setup",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One local cloud and one browser for all files, which share a worker: see app-test.ts.
    fileParallelism: false,
    isolate: false,
    // A browser on a busy CI machine; a test that needed its second chance is named in the report.
    retry: process.env["CI"] ? 1 : 0,
    expect: { poll: { timeout: 20_000 } },
  },
});
