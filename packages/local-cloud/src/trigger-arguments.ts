import { type Arguments, ArgumentsError, defineCommand, typedPath } from "command-line";

export const triggerCommand = defineCommand({
  name: "trigger",
  summary: "Runs one trigger on a saved event, with a stack's settings, and prints its answer.",
  synopsis: [
    ["pnpm trigger <event file> [options]", "a file that the workbench copies, or an event of a log"],
  ],
  options: {
    stack: { type: "string", value: "<stack>", help: "whose settings", default: "local" },
  },
  operands: true,
  notes:
    "Calls that the file has recorded answer, and no service is called. An event alone runs against empty local servers.",
});

export interface TriggerArguments {
  readonly stack: string;
  /** Absolute path. */
  readonly file: string;
}

/**
 * Reads the arguments of `pnpm trigger`.
 *
 * @param stacks the stacks that have a file
 * @throws {ArgumentsError} when there is not one file, or no such stack
 */
export function readTriggerArguments(
  { values, operands }: Arguments<typeof triggerCommand.options>,
  stacks: readonly string[],
): TriggerArguments {
  const [file, extra] = operands;
  if (file === undefined || extra !== undefined)
    throw new ArgumentsError(`got ${operands.length} files`, "one event file");
  if (!stacks.includes(values.stack))
    throw new ArgumentsError(`unknown stack "${values.stack}"`, `one of ${stacks.join(", ")}`);
  return { stack: values.stack, file: typedPath(file) };
}
