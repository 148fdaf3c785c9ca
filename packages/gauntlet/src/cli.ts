#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import { type Arguments, readArguments, USAGE } from "./arguments.ts";
import { ATTACKS } from "./attacks/index.ts";
import type { GauntletConfig } from "./config.ts";
import { loadConfig } from "./load-config.ts";
import { jsonReport } from "./report/json.ts";
import { junitReport } from "./report/junit.ts";
import { sarifReport } from "./report/sarif.ts";
import { terminalReport } from "./report/terminal.ts";
import { type Report, runGauntlet } from "./run.ts";

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (given.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (given.list) {
    for (const { id, title, severity } of ATTACKS) process.stdout.write(`${id}  ${title} (${severity})\n`);
    return 0;
  }
  const unknown = given.only.find((id) => !ATTACKS.some((attack) => attack.id === id));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there is no such attack; see --list.`);
  const config = await loadConfig(given.config, given.paths, process.cwd());
  const attacks = given.only.length === 0 ? ATTACKS : ATTACKS.filter(({ id }) => given.only.includes(id));
  const report = await runGauntlet(config, {
    attacks,
    sequences: given.only.length === 0 ? given.sequences : 0,
    seed: given.seed,
  });
  const text = written(report, given, config);
  if (given.output === undefined) process.stdout.write(text);
  else writeFileSync(given.output, text);
  return report.ok ? 0 : 1;
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`gauntlet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
