/** `pnpm run env` (`pnpm env` is pnpm's own): what the environments are, how they differ, whether a deployed one works. */
import { fileURLToPath } from "node:url";
import { runEnv } from "./cli/run-env.ts";

// Of the repository through which this file was started, also where that is a folder of links.
await runEnv(process.argv.slice(2), fileURLToPath(new URL("../../..", import.meta.url)));
