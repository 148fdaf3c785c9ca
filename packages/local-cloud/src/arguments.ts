import { type Arguments, ArgumentsError, defineCommand, readWholeNumber, typedPath } from "command-line";

export const command = defineCommand({
  name: "dev",
  summary: "Runs a stack of the Pulumi program on this machine.",
  synopsis: [["pnpm dev [stack] [options]", "local (default), dev, staging, prod or any other stack"]],
  options: {
    "port-offset": {
      type: "string",
      value: "<number>",
      help: "added to every port, to run several stacks at once",
      default: "0",
    },
    data: {
      type: "string",
      value: "<folder>",
      help: "keeps users, keys and messages there (default .local/<stack>)",
    },
    events: { type: "boolean", help: "prints each step of each sign-in as one line" },
    resources: { type: "boolean", help: "lists the program's resources and what each one is here" },
  },
  operands: true,
});

export interface DevArguments {
  readonly stack: string;
  /** Added to every port, so that several stacks run at once. */
  readonly portOffset: number;
  /** Absolute path of the folder for users, keys and messages; `undefined` for the stack's own folder. */
  readonly data: string | undefined;
  /** Prints each step of each sign-in. */
  readonly events: boolean;
  /** Lists the resources of the program. */
  readonly resources: boolean;
}

/**
 * Reads the arguments of `pnpm dev`.
 *
 * @param stacks the stacks that have a file
 * @throws {ArgumentsError} when there are several stacks, an unknown one, or an offset that is not a whole number
 */
export function readDevArguments(
  { values, operands }: Arguments<typeof command.options>,
  stacks: readonly string[],
): DevArguments {
  const [stack = "local", extra] = operands;
  if (extra !== undefined) throw new ArgumentsError(`got the stacks ${operands.join(" ")}`, "one stack");
  if (!stacks.includes(stack))
    throw new ArgumentsError(`unknown stack "${stack}"`, `one of ${stacks.join(", ")}`);
  return {
    stack,
    portOffset: readWholeNumber("--port-offset", values["port-offset"], 0, 65_535),
    data: values.data && typedPath(values.data),
    events: values.events ?? false,
    resources: values.resources ?? false,
  };
}
