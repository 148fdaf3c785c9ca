import { shareCompileCache } from "command-line/compile-cache";
import { defineConfig } from "vitest/config";

shareCompileCache();

// The files share modules, so that the SDKs are loaded once per worker. A test makes up to a hundred HTTP calls, which take
// seconds on a machine that does other things as well.
export default defineConfig({ test: { isolate: false, testTimeout: 60_000 } });
