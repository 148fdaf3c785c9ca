#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import { ArgumentsError, EXIT, type ExitCode, runCommand } from "command-line";
import { type Arguments, command, readOptions } from "./arguments.ts";
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

/** For the start of this process, the end of the functions, and the report. */
const START_AND_END_MS = 1_500;

/** Who asks for more random sessions than usual waits for them. */
function limitOf({ all, only, sequences }: Arguments): number {
  if (sequences > DEFAULT_SEQUENCES) return Number.POSITIVE_INFINITY;
  return all || only.length > 0 ? LONGEST_LIMIT_MS : NORMAL_LIMIT_MS - START_AND_END_MS;
}

async function attack(given: Arguments): Promise<ExitCode> {
  const config = await loadConfig(given.config, given.paths, process.cwd());
  const attacks = given.only.length === 0 ? ATTACKS : ATTACKS.filter(({ id }) => given.only.includes(id));
  const report = await runGauntlet(config, {
    attacks,
    sequences: given.only.length === 0 ? given.sequences : 0,
    seed: given.seed,
    isThorough: given.all,
    limitMs: limitOf(given),
  }).catch((error: unknown) => {
    if (!(error instanceof GauntletError)) throw error;
    throw new ArgumentsError(error.message.trim(), "a module that loads and exports a handler");
  });
  const text = written(report, given, config);
  if (given.output === undefined) process.stdout.write(text);
  else write(given.output, text);
  const isCaught =
    report.results.some(({ outcome }) => outcome === "caught") || report.random?.counterexample !== undefined;
  if (report.signIn.outcome === "failed") return EXIT.invalidArguments;
  if (isCaught) return EXIT.problems;
  return report.ok ? EXIT.ok : EXIT.invalidArguments;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentsError(`cannot write the report: ${why}`, "--output <file> in a folder that exists");
  }
}

function written(report: Report, { format, output }: Arguments, config: GauntletConfig): string {
  switch (format) {
    case "json":
      return jsonReport(report);
    case "junit":
      return junitReport(report);
    case "sarif":
      return sarifReport(report, config, process.cwd());
    case "terminal":
      return terminalReport(report, output === undefined && process.stdout.isTTY === true);
  }
}

await runCommand(command, (arguments_) => {
  const ids = ATTACKS.map(({ id }) => id);
  const given = readOptions(arguments_, ids);
  const one = ATTACKS.find(({ id }) => id === given.explain);
  if (one) {
    process.stdout.write(explained(one));
    return EXIT.ok;
  }
  if (!given.list) return attack(given);
  for (const { id, title, severity } of ATTACKS) process.stdout.write(`${id}  ${title} (${severity})\n`);
  return EXIT.ok;
});
