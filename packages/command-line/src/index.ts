export { ArgumentsError } from "./arguments-error.ts";
export { closeOnSignals } from "./close-on-signals.ts";
export { type Command, defineCommand, type Options, type Values } from "./command.ts";
export { type Arguments, asksForHelp, readArguments } from "./read-arguments.ts";
export { readChoice, readPort, readUrl, readWholeNumber, typedPath } from "./read-values.ts";
export { type ExitCode, type ExpectedError, reportError, runCommand } from "./run-command.ts";
export { type Figure, showFigure } from "./show-figure.ts";
export { EXIT, usage } from "./usage.ts";
