import { configDefaults, defineConfig } from "vitest/config";

// engine/ is a package of its own: its tests need the Pulumi CLI.
export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, "engine/**"],
    // It imports JSON in a way that only bundlers take.
    deps: { optimizer: { ssr: { enabled: true, include: ["@actions/workflow-parser"] } } },
  },
});
