import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// For the threads and commands that tests start, as `pnpm dev` does it: what Node compiled for one serves the next.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(
  new URL("../../node_modules/.cache/node-compile", import.meta.url),
);

export default defineConfig({
  test: {
    // Each file starts whole clouds; a slow machine must not turn that into a failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // The files share modules, so that Vite and the SDKs are loaded once.
    isolate: false,
  },
});
