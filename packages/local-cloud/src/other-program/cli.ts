/** The command of the package: `local-cloud dev --program <folder>`. */
import { ArgumentsError, defineCommand, EXIT, readWholeNumber, runCommand, typedPath } from "command-line";
import { CloudError } from "../cloud-error.ts";
import { runOtherProgram, runWhile } from "./run.ts";
import { stacksOf } from "./stacks.ts";

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

await runCommand(
  command,
  async ({ values, operands }) => {
    const [mode, ...rest] = operands;
    if (mode === "dev" ? rest.length > 0 : mode !== "exec" || rest.length === 0)
      throw new ArgumentsError(`got ${operands.join(" ") || "no command"}`, "dev, or exec -- <command>");
    const program = typedPath(values.program);
    const stacks = stacksOf(program);
    if (!stacks.includes(values.stack))
      throw new ArgumentsError(`unknown stack "${values.stack}"`, `one of ${stacks.join(", ")}`);
    const options = {
      program,
      stack: values.stack,
      portOffset: readWholeNumber("--port-offset", values["port-offset"], 0, 60_000),
      data: values.data && typedPath(values.data),
      events: values.events ?? false,
    };
    if (mode === "exec") return runWhile(options, rest);
    await runOtherProgram(command.name, options);
    return EXIT.ok;
  },
  [CloudError],
);
