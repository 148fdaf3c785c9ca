import { nodeTests } from "command-line/node-tests";

// Each file runs an engine of its own, which is most of the work: two fill two cores.
export default nodeTests({
  globalSetup: "./announce-pulumi.ts",
  maxWorkers: 2,
  testTimeout: 180_000,
  hookTimeout: 180_000,
});
