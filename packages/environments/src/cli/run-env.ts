import { runCommand } from "command-line";
import { PersonError } from "../person/person-error.ts";
import { SettingsError } from "../settings/fault.ts";
import { OutputsError } from "../stack-outputs.ts";
import { command, readCommand } from "./arguments.ts";
import { AwsFailure } from "./aws-failure.ts";
import { run } from "./run.ts";

/**
 * What `pnpm run env` does: runs a command, prints what it found, and sets this process's exit code.
 *
 * @param args what is written after `env`
 * @param repository whose environments they are
 */
export function runEnv(args: readonly string[], repository: string): Promise<void> {
  return runCommand(
    command,
    async (given) => {
      const { text, exitCode, problems = [] } = await run(readCommand(given), repository);
      console.log(text);
      for (const problem of problems) console.error(`${command.name}: ${problem}`);
      return exitCode;
    },
    [SettingsError, OutputsError, PersonError, AwsFailure],
    args,
  );
}
