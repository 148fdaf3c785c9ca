import { type Arguments, ArgumentsError, defineCommand, readWholeNumber, typedPath } from "command-line";

/** The command of the package. */
export const command = defineCommand({
  name: "local-cloud",
  summary: "Runs a stack of a Pulumi program that declares SignIn on this machine.",
  synopsis: [
    ["local-cloud dev [options]", "until Ctrl-C"],
    ["local-cloud exec [options] -- <command>", "while a command runs, such as npm test"],
  ],
  options: {
    program: { type: "string", value: "<folder>", help: "the folder with Pulumi.yaml", default: "." },
    stack: { type: "string", value: "<stack>", help: "the stack whose settings it has", default: "dev" },
    "port-offset": {
      type: "string",
      value: "<number>",
      help: "added to every port, to run several stacks at once",
      default: "0",
    },
    data: {
      type: "string",
      value: "<folder>",
      help: "keeps users, keys and messages there (default .local/<stack> in the program's folder)",
    },
    events: { type: "boolean", help: "prints each step of each sign-in as one line" },
  },
  operands: true,
});

export interface OtherArguments {
  /** What to run meanwhile; `undefined` runs until a signal. */
  readonly meanwhile: readonly string[] | undefined;
  /** Absolute path of the program's folder. */
  readonly program: string;
  readonly stack: string;
  readonly portOffset: number;
  /** Absolute path; `undefined` for a folder beside the program. */
  readonly data: string | undefined;
  /** Prints each step of each sign-in. */
  readonly events: boolean;
}

/**
 * Reads the arguments of `local-cloud`.
 *
 * @throws {ArgumentsError} when there is neither `dev` nor `exec` with a command, or an offset that is no whole number
 */
export function readOtherArguments({ values, operands }: Arguments<typeof command.options>): OtherArguments {
  const [mode, ...rest] = operands;
  if (mode === "dev" ? rest.length > 0 : mode !== "exec" || rest.length === 0)
    throw new ArgumentsError(`got ${operands.join(" ") || "no command"}`, "dev, or exec -- <command>");
  return {
    meanwhile: mode === "exec" ? rest : undefined,
    program: typedPath(values.program),
    stack: values.stack,
    portOffset: readWholeNumber("--port-offset", values["port-offset"], 0, 60_000),
    data: values.data && typedPath(values.data),
    events: values.events ?? false,
  };
}
