import { shareCompileCache } from "command-line/compile-cache";
import { configDefaults, defineConfig } from "vitest/config";

shareCompileCache();

/** Without the browser tests, which packages/app-tests runs. */
export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "e2e/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // The files share modules, so that Vite and the SDKs are loaded once.
    isolate: false,
  },
});
