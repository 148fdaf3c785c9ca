import { defineConfig } from "vitest/config";

// The files share modules, so that the SDKs are loaded once per worker.
export default defineConfig({ test: { isolate: false } });
