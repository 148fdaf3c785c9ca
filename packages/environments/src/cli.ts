/** `pnpm run env` (`pnpm env` is pnpm's own): what the environments are, how they differ, whether a deployed one works. */
import { runEnv } from "./cli/run-env.ts";

await runEnv(process.argv.slice(2));
