import { nodeTests } from "command-line/node-tests";
import { configDefaults } from "vitest/config";

/** Without the browser tests, which packages/app-tests runs. */
export default nodeTests({
  exclude: [...configDefaults.exclude, "e2e/**"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  fileParallelism: false,
  // The files share modules, so that Vite and the SDKs are loaded once.
  isolate: false,
});
