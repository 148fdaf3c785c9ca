import { shareCompileCache } from "command-line/compile-cache";
import { defineConfig } from "vitest/config";

shareCompileCache();

// The files share modules, so that the SDKs are loaded once per worker.
export default defineConfig({ test: { isolate: false } });
