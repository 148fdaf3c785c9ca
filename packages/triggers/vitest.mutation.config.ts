import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests beside the decision core, which is what Stryker mutates; no bundles, no coverage. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: [],
    coverage: { enabled: false },
    include: [
      "src/allowed-round.test.ts",
      "src/answer.test.ts",
      "src/create-challenge.test.ts",
      "src/decoy-user.test.ts",
      "src/define-decision.test.ts",
      "src/early-proof.test.ts",
      "src/enrolment.test.ts",
      "src/factor-claims.test.ts",
      "src/known-user.test.ts",
      "src/proof.test.ts",
      "src/proven-address.test.ts",
      "src/sign-up.test.ts",
      "src/step-up.test.ts",
      "src/verify-answer.test.ts",
    ],
  },
});
