import {
  ArgumentsError,
  defineCommand,
  type Arguments as Given,
  readChoice,
  readWholeNumber,
} from "command-line";
import { DEFAULT_SEQUENCES, LONGEST_LIMIT_MS, NORMAL_LIMIT_MS } from "./run.ts";

export const FORMATS = ["terminal", "json", "junit", "sarif"] as const;
export type Format = (typeof FORMATS)[number];

export const command = defineCommand({
  name: "gauntlet",
  summary: "Runs Cognito custom-auth triggers through attacks and random sessions.",
  synopsis: [
    ["gauntlet [options] <module>...", "attacks the triggers"],
    [
      "gauntlet [options] [<folder>]",
      "finds the triggers in a folder, by default this one, and attacks them",
    ],
    ["gauntlet --explain <id>", "prints what an attack does, its rule and the fix"],
    ["gauntlet --list", "prints the attacks without running them"],
  ],
  options: {
    config: {
      type: "string",
      value: "<file>",
      help: 'a module whose default export is a config (see "gauntlet/config")',
    },
    only: {
      type: "string",
      value: "<id>",
      help: "runs this attack alone, without random sessions",
      multiple: true,
    },
    all: {
      type: "boolean",
      help: `tries more values, and takes at most ${LONGEST_LIMIT_MS / 1_000} instead of ${NORMAL_LIMIT_MS / 1_000} seconds`,
    },
    sequences: {
      type: "string",
      value: "<number>",
      help: "random sessions for Define",
      default: String(DEFAULT_SEQUENCES),
    },
    seed: {
      type: "string",
      value: "<number>",
      help: "the same seed gives the same random sessions",
      default: "1",
    },
    format: { type: "string", value: "<name>", help: FORMATS.join(", "), default: "terminal" },
    output: { type: "string", value: "<file>", help: "file for the report, instead of stdout" },
    explain: { type: "string", value: "<id>", help: "prints what this attack does, its rule and the fix" },
    list: { type: "boolean", help: "prints the attacks without running them" },
  },
  operands: true,
  notes: `Without modules it looks for triggers where SAM, the CDK and Amplify keep them. A module's path says which trigger it is: a
name with define, create, verify, pre-sign-up or pre-token in it.
Problems found (exit code 1) are attacks that the triggers did not withstand. The exit code is 2 where a module does not load,
where no complete sign-in could be played, because nothing can be said about such triggers, and where the time was over before
everything was tested.`,
});

/** The arguments, read. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly only: readonly string[];
  readonly all: boolean;
  readonly sequences: number;
  readonly seed: number;
  readonly format: Format;
  readonly output: string | undefined;
  readonly list: boolean;
  /** The attack to explain. */
  readonly explain: string | undefined;
}

/**
 * Reads the options of the command.
 *
 * @param attacks the ids that --only may name
 * @throws {ArgumentsError} when one is invalid
 */
export function readOptions(
  { values, operands }: Given<typeof command.options>,
  attacks: readonly string[],
): Arguments {
  const only = values.only ?? [];
  for (const [option, ids] of [
    ["--only", only],
    ["--explain", values.explain ?? []],
  ] as const) {
    const unknown = [ids].flat().find((id) => !attacks.includes(id));
    if (unknown !== undefined)
      throw new ArgumentsError(`${option} ${unknown}: there is no such attack`, "one that --list prints");
  }
  return {
    paths: operands,
    config: values.config,
    only,
    all: values.all ?? false,
    sequences: readWholeNumber("--sequences", values.sequences, 0, 999_999_999),
    seed: readWholeNumber("--seed", values.seed, 0, 999_999_999),
    format: readChoice("--format", values.format, FORMATS),
    output: values.output,
    list: values.list ?? false,
    explain: values.explain,
  };
}
