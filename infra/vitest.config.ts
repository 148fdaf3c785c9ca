import { nodeTests } from "command-line/node-tests";
import { configDefaults } from "vitest/config";

// engine/ is a package of its own: its tests need the Pulumi CLI.
export default nodeTests({
  // The files share modules, so that Pulumi and its AWS classes are loaded once per worker.
  isolate: false,
  // Room for a busy machine: nothing in the tests waits for time to pass.
  testTimeout: 60_000,
  exclude: [...configDefaults.exclude, "engine/**"],
});
