import { ArgumentsError } from "./arguments-error.ts";
import { ignoreClosedOutput } from "./closed-output.ts";
import type { Command, Options } from "./command.ts";
import { type Arguments, asksForHelp, readArguments } from "./read-arguments.ts";
import { EXIT, usage } from "./usage.ts";

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A class of errors whose messages are meant for the person who typed the command. */
export type ExpectedError = abstract new (...args: never[]) => Error;

/**
 * Runs a command of this process and sets its exit code: what `run` returns, 1 after an error, 2 after an
 * {@link ArgumentsError}. Expected errors are printed on stderr as `<command>: <message>`, one line for each line of the message; any other error is a defect,
 * so its stack is printed too. `--help` prints the usage. The process ends when nothing is left to do, so that output
 * which is still on its way arrives.
 *
 * @param expected classes of errors that are printed without their stack, besides ArgumentsError
 */
export async function runCommand<O extends Options>(
  command: Command<O>,
  run: (given: Arguments<O>) => Promise<ExitCode> | ExitCode,
  expected: readonly ExpectedError[] = [],
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  ignoreClosedOutput();
  if (asksForHelp(args)) {
    console.log(usage(command));
    return;
  }
  try {
    process.exitCode = await run(readArguments(command, args));
  } catch (error) {
    process.exitCode = reportError(command.name, error, expected);
  }
}

/**
 * Prints an error of a command on stderr, as {@link runCommand} does; for errors that happen later, such as while a
 * server stops.
 *
 * @returns the exit code
 */
export function reportError(name: string, error: unknown, expected: readonly ExpectedError[]): ExitCode {
  const isExpected =
    error instanceof Error && [ArgumentsError, ...expected].some((one) => error instanceof one);
  if (!isExpected) console.error(`${name}: unexpected ${traceOf(error)}`);
  else for (const line of error.message.split("\n")) console.error(`${name}: ${line}`);
  return error instanceof ArgumentsError ? EXIT.invalidArguments : EXIT.problems;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
