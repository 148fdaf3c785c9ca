import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

/** The tests that show again what others show. None records the story, so the record of the last run stays. */
export default defineConfig({ test: { ...usual.test, globalSetup: "src/global-setup.ts" } });
