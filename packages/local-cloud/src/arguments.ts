import { type Arguments, ArgumentsError, defineCommand, readWholeNumber, typedPath } from "command-line";

export const command = defineCommand({
  name: "dev",
  summary: "Runs a stack of the Pulumi program on this machine.",
  synopsis: [
    ["pnpm dev [stack] [options]", "local (default), dev, staging, prod or any other stack"],
    ["pnpm dev [stack] --program <folder>", "a stack of another repository's program"],
  ],
  options: {
    program: {
      type: "string",
      value: "<folder>",
      help: "runs the Pulumi program of this folder, which declares SignIn",
    },
    stack: { type: "string", value: "<stack>", help: "the same as the argument" },
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
  /** Absolute path of another repository's program; `undefined` for this repository's. */
  readonly program: string | undefined;
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
 * @param stacksOf the stacks that have a file in the folder of a program
 * @throws {ArgumentsError} when there are several stacks, an unknown one, or an offset that is not a whole number
 */
export function readDevArguments(
  { values, operands }: Arguments<typeof command.options>,
  stacksOf: (program: string | undefined) => readonly string[],
): DevArguments {
  const named = [...operands, ...(values.stack === undefined ? [] : [values.stack])];
  const [stack = "local", extra] = named;
  if (extra !== undefined) throw new ArgumentsError(`got the stacks ${named.join(" ")}`, "one stack");
  const program = values.program && typedPath(values.program);
  const stacks = stacksOf(program);
  if (!stacks.includes(stack))
    throw new ArgumentsError(`unknown stack "${stack}"`, `one of ${stacks.join(", ")}`);
  return {
    stack,
    program,
    portOffset: readWholeNumber("--port-offset", values["port-offset"], 0, 65_535),
    data: values.data && typedPath(values.data),
    events: values.events ?? false,
    resources: values.resources ?? false,
  };
}
