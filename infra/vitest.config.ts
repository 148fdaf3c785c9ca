import { configDefaults, defineConfig } from "vitest/config";

// engine/ is a package of its own: its tests need the Pulumi CLI.
export default defineConfig({ test: { exclude: [...configDefaults.exclude, "engine/**"] } });
