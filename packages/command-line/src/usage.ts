import type { Command, Option } from "./command.ts";

/** Exit codes that every command shares. */
export const EXIT = { ok: 0, problems: 1, invalidArguments: 2 } as const;

const HELP: readonly [string, Option] = ["help", { type: "boolean", help: "prints this" }];

/** What `--help` prints: the summary, the ways to run the command, its options and the exit codes. */
export function usage({ summary, synopsis, options, notes }: Command): string {
  const rows = [...Object.entries(options), HELP].map(([name, option]) => [
    option.type === "boolean" ? `--${name}` : `--${name} ${option.value}`,
    described(option),
  ]);
  return [
    summary,
    columns(synopsis, "usage: ", "       "),
    columns(rows, "  ", "  "),
    ...(notes === undefined ? [] : [notes]),
    "Exit code: 0 ok, 1 problems found, 2 invalid arguments.",
  ].join("\n\n");
}

function described(option: Option): string {
  if (option.type === "boolean") return option.help;
  if ("multiple" in option) return `${option.help}; may be repeated`;
  return option.default === undefined ? option.help : `${option.help} (default ${option.default})`;
}

function columns(rows: readonly (readonly (string | undefined)[])[], first: string, others: string): string {
  const width = Math.max(...rows.map(([left = ""]) => left.length));
  return rows
    .map(([left = "", right = ""], index) =>
      `${index === 0 ? first : others}${left.padEnd(width)}   ${right}`.trimEnd(),
    )
    .join("\n");
}
