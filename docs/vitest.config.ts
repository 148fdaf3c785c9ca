import { shareCompileCache } from "command-line/compile-cache";
import { defineConfig } from "vitest/config";

shareCompileCache();

// The tests start other programs; room for a busy machine.
export default defineConfig({ test: { isolate: false, maxWorkers: 2, testTimeout: 120_000 } });
