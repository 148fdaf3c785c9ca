import { defineConfig } from "vitest/config";

// The tests start other programs; room for a busy machine.
export default defineConfig({ test: { isolate: false, maxWorkers: 2, testTimeout: 120_000 } });
