import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { CORE } from "./core.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The tests run the official SDK over the same HTTP layer as the bundles: an alias, which Vite resolves. So these are not
// nodeTests() of command-line, as others are; that would save a twentieth, and one test mocks a module.
export default defineConfig({
  resolve: {
    alias: {
      axios: here("./src/authsignal/axios-over-http.ts"),
      "axios-retry": here("./src/authsignal/axios-retry-never.ts"),
    },
  },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: "./test/support/build.ts",
    // Worker threads and fast-check runs take their time on a busy machine; nothing here is measured by it.
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
    maxConcurrency: 8,
    server: { deps: { inline: ["@authsignal/node"] } },
    coverage: {
      enabled: true,
      provider: "v8",
      reporter: ["text-summary"],
      // The handlers and the bundles run in worker threads, which this cannot see.
      include: [`${CORE}/**/*.ts`],
      thresholds: { 100: true },
    },
  },
});
