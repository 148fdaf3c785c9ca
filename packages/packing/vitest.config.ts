import { nodeTests } from "command-line/node-tests";

export default nodeTests({
  globalSetup: "test/support/packed.ts",
  include: ["test/**/*.test.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
});
