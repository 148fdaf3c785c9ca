/** `pnpm run env` (`pnpm env` is pnpm's own): what the environments are, how they differ, whether a deployed one works. */
import { fileURLToPath } from "node:url";
import { runCommand } from "command-line";
import { command, readCommand } from "./cli/arguments.ts";
import { run } from "./cli/run.ts";
import { PersonError } from "./person/person-error.ts";
import { SettingsError } from "./settings/fault.ts";
import { OutputsError } from "./stack-outputs.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

await runCommand(
  command,
  async (given) => {
    const { text, exitCode, problems = [] } = await run(readCommand(given), repository);
    console.log(text);
    for (const problem of problems) console.error(`${command.name}: ${problem}`);
    return exitCode;
  },
  [SettingsError, OutputsError, PersonError],
);
