/** `pnpm run env` (`pnpm env` is pnpm's own): what the environments are, how they differ, whether a deployed one works. */
import { fileURLToPath } from "node:url";
import { readCommand, UsageError } from "./cli/arguments.ts";
import { run } from "./cli/run.ts";
import { SettingsError } from "./settings/fault.ts";
import { OutputsError } from "./stack-outputs.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

try {
  const { text, exitCode } = await run(readCommand(process.argv.slice(2)), repository);
  console.log(text);
  process.exitCode = exitCode;
} catch (error) {
  if (!(error instanceof UsageError || error instanceof SettingsError || error instanceof OutputsError))
    throw error;
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
