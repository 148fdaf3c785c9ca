import { configDefaults, defineConfig } from "vitest/config";

/** Without the browser tests, which packages/app-tests runs. */
export default defineConfig({
  test: { exclude: [...configDefaults.exclude, "e2e/**"], testTimeout: 60_000, hookTimeout: 60_000 },
});
