import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ArgumentsError, EXIT, runCommand } from "command-line";
import { stackNames } from "environments";
import { CloudError } from "./cloud-error.ts";
import { readEventFile } from "./replay/read-event-file.ts";
import { readTriggerArguments, triggerCommand } from "./trigger-arguments.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new ArgumentsError(`cannot read ${path}`, "an event file, as the workbench copies it");
  }
}

/**
 * What `pnpm trigger` does: runs one trigger on a saved event, with a stack's settings, and sets this process's exit code.
 *
 * @param args what is written after the command's name
 */
export function runTrigger(args: readonly string[]): Promise<void> {
  return runCommand(
    triggerCommand,
    async (given) => {
      const { stack, file } = readTriggerArguments(given, stackNames(`${repository}infra`));
      const saved = readEventFile(textOf(file), file);
      // Loaded last, so that a mistake in the arguments is said at once.
      const { runEvent } = await import("./replay/run-event.ts");
      const { result, differences, printed, unknown } = await runEvent(repository, stack, saved);
      for (const line of printed) console.error(line);
      for (const call of unknown) console.error(`not recorded, so without an answer: ${call}`);
      for (const { path, before, after, isRandom } of differences ?? [])
        if (!isRandom) console.error(`${path}: was ${JSON.stringify(before)}, is ${JSON.stringify(after)}`);
      if (result.kind !== "returned") {
        const { kind, ...failure } = result;
        console.error(
          `${triggerCommand.name}: the trigger ${kind === "threw" ? "threw" : kind}: ${JSON.stringify(failure)}`,
        );
        return EXIT.problems;
      }
      console.log(JSON.stringify(JSON.parse(result.payload), null, 2));
      return EXIT.ok;
    },
    [CloudError],
    args,
  );
}
