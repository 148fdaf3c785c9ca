import { defineConfig } from "vitest/config";

// A local cloud and a browser start in it.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000 } });
