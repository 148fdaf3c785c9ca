import { defineConfig } from "vitest/config";

// The files share modules, so that they are loaded once per worker.
export default defineConfig({ test: { isolate: false } });
