import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { ArgumentsError, EXIT, type ExitCode, type Arguments as Given } from "command-line";
import { type Arguments, type command, readOptions } from "./arguments.ts";
import { ATTACKS } from "./attacks/index.ts";
import type { GauntletConfig } from "./config.ts";
import { explained } from "./explain.ts";
import { GauntletError } from "./gauntlet-error.ts";
import { loadConfig } from "./load-config.ts";
import { jsonReport } from "./report/json.ts";
import { junitReport } from "./report/junit.ts";
import { sarifReport } from "./report/sarif.ts";
import { terminalReport } from "./report/terminal.ts";
import { DEFAULT_SEQUENCES, LONGEST_LIMIT_MS, NORMAL_LIMIT_MS, type Report, runGauntlet } from "./run.ts";

/** Where a command runs. */
export interface Surroundings {
  /** What paths are relative to. */
  readonly folder: string;
  /** Writes to stdout. */
  readonly print: (text: string) => void;
  /** Whether somebody reads stdout, in colours. */
  readonly isTerminal: boolean;
}

/** For the start of this process, the end of the functions, and the report. */
const START_AND_END_MS = 1_500;

/**
 * Milliseconds that a run may take. Who asks for more random sessions than usual, or for certain attacks, waits for them.
 */
export function limitOf({ all, only, sequences }: Pick<Arguments, "all" | "only" | "sequences">): number {
  if (sequences > DEFAULT_SEQUENCES) return Number.POSITIVE_INFINITY;
  return all || only.length > 0 ? LONGEST_LIMIT_MS : NORMAL_LIMIT_MS - START_AND_END_MS;
}

/**
 * What `gauntlet` does with its arguments.
 *
 * @throws {ArgumentsError} when an argument, a setting or a module is wrong
 */
export async function runCommandLine(
  given: Given<(typeof command)["options"]>,
  { folder, print, isTerminal }: Surroundings,
): Promise<ExitCode> {
  const ids = ATTACKS.map(({ id }) => id);
  const read = readOptions(given, ids);
  const one = ATTACKS.find(({ id }) => id === read.explain);
  if (one) {
    print(explained(one));
    return EXIT.ok;
  }
  if (read.list) {
    for (const { id, title, severity } of ATTACKS) print(`${id}  ${title} (${severity})\n`);
    return EXIT.ok;
  }
  const config = await loadConfig(read.config, read.paths, folder);
  const report = await attack(config, read);
  const text = written(report, read, config, { folder, isTerminal });
  if (read.output === undefined) print(text);
  else write(resolve(folder, read.output), text);
  return exitCodeOf(report);
}

async function attack(
  config: GauntletConfig,
  { only, sequences, seed, ...given }: Arguments,
): Promise<Report> {
  return runGauntlet(config, {
    attacks: only.length === 0 ? ATTACKS : ATTACKS.filter(({ id }) => only.includes(id)),
    sequences: only.length === 0 ? sequences : 0,
    seed,
    isThorough: given.all,
    limitMs: limitOf({ ...given, only, sequences }),
  }).catch((error: unknown) => {
    if (!(error instanceof GauntletError)) throw error;
    throw new ArgumentsError(error.message.trim(), "a module that loads and exports a handler");
  });
}

/** 1 where something was caught; 2 where no sign-in could be played, or not everything was tested. */
export function exitCodeOf({ results, random, signIn, ok }: Report): ExitCode {
  const isCaught =
    results.some(({ outcome }) => outcome === "caught") || random?.counterexample !== undefined;
  if (signIn.outcome === "failed") return EXIT.invalidArguments;
  if (isCaught) return EXIT.problems;
  return ok ? EXIT.ok : EXIT.invalidArguments;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentsError(`cannot write the report: ${why}`, "--output <file> in a folder that exists");
  }
}

function written(
  report: Report,
  { format, output }: Arguments,
  config: GauntletConfig,
  { folder, isTerminal }: Omit<Surroundings, "print">,
): string {
  switch (format) {
    case "json":
      return jsonReport(report);
    case "junit":
      return junitReport(report);
    case "sarif":
      return sarifReport(report, config, folder);
    case "terminal":
      return terminalReport(report, output === undefined && isTerminal);
  }
}
