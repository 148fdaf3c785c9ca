import { parseArgs } from "node:util";

export const FORMATS = ["terminal", "json", "junit", "sarif"] as const;
export type Format = (typeof FORMATS)[number];

export interface Arguments {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly only: readonly string[];
  readonly sequences: number;
  readonly seed: number;
  readonly format: Format;
  readonly output: string | undefined;
  readonly list: boolean;
  readonly help: boolean;
}

export const USAGE = `Usage: gauntlet [options] <module>...

Runs Cognito custom-auth triggers through attacks and random sessions. Which module is which trigger is read
from its path: a name with define, create, verify, pre-sign-up or pre-token in it.

  --config <file>      a module whose default export is a config (see "gauntlet/config")
  --only <id>          one attack; may be repeated
  --sequences <n>      random sessions for Define (default 100000)
  --seed <n>           gives the same random sessions again (default 1)
  --format <name>      ${FORMATS.join(", ")} (default terminal)
  --output <file>      where the report goes (default: stdout)
  --list               the attacks, without running them
  --help

Exit code: 0 nothing caught, 1 something caught, 2 it could not be run.
`;

/** @throws Error that says what is wrong with the arguments */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: "string" },
      only: { type: "string", multiple: true },
      sequences: { type: "string" },
      seed: { type: "string" },
      format: { type: "string" },
      output: { type: "string" },
      list: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const format = FORMATS.find((one) => one === (values.format ?? "terminal"));
  if (!format) throw new Error(`--format ${values.format}: expected ${FORMATS.join(", ")}.`);
  return {
    paths: positionals,
    config: values.config,
    only: values.only ?? [],
    sequences: wholeNumber("--sequences", values.sequences, 100_000),
    seed: wholeNumber("--seed", values.seed, 1),
    format,
    output: values.output,
    list: values.list ?? false,
    help: values.help ?? false,
  };
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`${name} ${text}: expected a whole number.`);
}
