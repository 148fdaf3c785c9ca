import { defineConfig } from "vitest/config";

// The files share modules, so that they are loaded once per worker. Not nodeTests() of command-line: a package of this layer
// imports no other.
export default defineConfig({ test: { isolate: false } });
