import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The tests run the official SDK over the same HTTP layer as the bundles.
export default defineConfig({
  resolve: {
    alias: {
      axios: here("./src/axios-over-http.ts"),
      "axios-retry": here("./src/axios-retry-never.ts"),
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
      // The decision core. The handlers and the bundles are run in worker threads, out of its sight.
      include: [
        "src/allowed-round.ts",
        "src/answer.ts",
        "src/create-challenge.ts",
        "src/decoy-user.ts",
        "src/define-decision.ts",
        "src/early-proof.ts",
        "src/enrolment.ts",
        "src/factor-claims.ts",
        "src/known-user.ts",
        "src/proof.ts",
        "src/proven-address.ts",
        "src/sign-in-factor.ts",
        "src/sign-up.ts",
        "src/single-use-table.ts",
        "src/step-up.ts",
        "src/used-proof.ts",
        "src/verify-answer.ts",
      ],
      thresholds: { 100: true },
    },
  },
});
