import { parseArgs } from "node:util";
import { ArgumentsError } from "./arguments-error.ts";
import type { Command, Options, Values } from "./command.ts";

/** Arguments that a command accepts. */
export interface Arguments<O extends Options> {
  readonly values: Values<O>;
  /** Arguments that are not options, in their order. */
  readonly operands: readonly string[];
}

/** Whether `--help` or `-h` is among the options; it wins over everything else, mistakes included. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end === -1 ? args : args.slice(0, end)).some((one) => one === "--help" || one === "-h");
}

/**
 * Reads a command's arguments. A first `--`, which pnpm passes on from `pnpm start -- --port 1`, is dropped.
 *
 * @throws {ArgumentsError} when an option is unknown, lacks its value or has one too many, or when there is an operand
 *   and the command accepts none
 */
export function readArguments<O extends Options>(command: Command<O>, args: readonly string[]): Arguments<O> {
  const { values, positionals } = parseArgs({
    args: checked(command, args[0] === "--" ? args.slice(1) : [...args]),
    options: command.options,
    allowPositionals: true,
    strict: true,
  });
  return { values, operands: positionals };
}

/**
 * The same arguments, with each value beside its option (`--port=1`): Node's strict mode accepts all of them.
 *
 * @throws {ArgumentsError}
 */
function checked(command: Command, args: string[]): string[] {
  const { options } = command;
  // Without strict mode Node only splits the arguments; the messages are ours.
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  return tokens.map((token) => {
    if (token.kind === "option-terminator") return "--";
    if (token.kind === "positional") {
      if (command.operands) return token.value;
      throw new ArgumentsError(`unexpected argument "${token.value}"`, known(command));
    }
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw new ArgumentsError(`unknown option ${rawName}`, known(command));
    if (option.type === "boolean") {
      if (value === undefined) return rawName;
      throw new ArgumentsError(`${rawName} has the value "${value}"`, `${rawName} alone`);
    }
    if (value !== undefined && (token.inlineValue || !isOption(value))) return `${rawName}=${value}`;
    throw new ArgumentsError(`${rawName} has no value`, `${rawName} ${option.value}`);
  });
}

/** `-` alone is a value (standard input), and so is a negative number. */
function isOption(text: string): boolean {
  return /^--?[a-z]/i.test(text);
}

function known({ options }: Command): string {
  const names = Object.keys(options).map((name) => `--${name}`);
  return names.length === 0 ? "no options" : `one of ${[...names, "--help"].join(", ")}`;
}
