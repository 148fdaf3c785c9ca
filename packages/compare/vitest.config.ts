import { defineConfig } from "vitest/config";

// The files share modules, so that they are loaded once per worker. What measures the apps' files bundles all of them.
export default defineConfig({ test: { isolate: false, testTimeout: 60_000 } });
