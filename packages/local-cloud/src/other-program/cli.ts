/** The command of the package: `local-cloud dev --program <folder>`. */
import { ArgumentsError, EXIT, runCommand } from "command-line";
import { CloudError } from "../cloud-error.ts";
import { command, readOtherArguments } from "./arguments.ts";
import { runOtherProgram, runWhile } from "./run.ts";
import { stacksOf } from "./stacks.ts";

await runCommand(
  command,
  async (given) => {
    const { meanwhile, ...options } = readOtherArguments(given);
    const stacks = stacksOf(options.program);
    if (!stacks.includes(options.stack))
      throw new ArgumentsError(`unknown stack "${options.stack}"`, `one of ${stacks.join(", ")}`);
    if (meanwhile !== undefined) return runWhile(options, meanwhile);
    await runOtherProgram(command.name, options);
    return EXIT.ok;
  },
  [CloudError],
);
