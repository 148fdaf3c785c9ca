/** `pnpm dev`: reads the arguments, and only then loads what runs, so that a mistake in them is said at once. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT, runCommand } from "command-line";
import { stackNames } from "environments";
import { command, readDevArguments } from "./arguments.ts";
import { CloudError } from "./cloud-error.ts";
import { stacksOf } from "./other-program/stacks.ts";

const infra = join(fileURLToPath(new URL("../../..", import.meta.url)), "infra");

await runCommand(
  command,
  async (given) => {
    const read = readDevArguments(given, (program) =>
      program === undefined ? stackNames(infra) : stacksOf(program),
    );
    if (read.program === undefined) {
      const { serveStack } = await import("./serve-stack.ts");
      await serveStack(read);
    } else {
      const { runOtherProgram } = await import("./other-program/run.ts");
      await runOtherProgram(command.name, { ...read, program: read.program });
    }
    return EXIT.ok;
  },
  [CloudError],
);
