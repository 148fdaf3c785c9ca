import { formatFault, type SettingsFault } from "./settings/fault.ts";
import { statementsOf } from "./settings/statements.ts";
import { LOCAL_STACK, type StackReading } from "./stack-file.ts";
import { table } from "./table.ts";

/** One setting in every environment. */
export interface MatrixRow {
  /** Dotted path, e.g. `signIn.sessionMinutes`. */
  readonly key: string;
  /** E.g. `time for one round`. */
  readonly subject: string;
  /** Whether two environments differ in it; the laptop's stack does not count, because its addresses always differ. */
  readonly differs: boolean;
  /** What it means by the stack's name; absent where there is no such app, or where the stack's file is broken. */
  readonly meanings: Readonly<Record<string, string>>;
}

export interface Matrix {
  /** In the order of promotion. */
  readonly stacks: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** What is wrong with the stacks that cannot be read. */
  readonly faults: readonly SettingsFault[];
}

/** All settings of all environments, in terms of signing in. A broken file costs the column of its own stack only. */
export function matrix(readings: readonly StackReading[]): Matrix {
  const columns = readings.flatMap((reading) =>
    reading.ok
      ? [
          {
            stack: reading.stack,
            statements: new Map(statementsOf(reading.environment).map((one) => [one.key, one])),
          },
        ]
      : [],
  );
  const deployed = columns.filter(({ stack }) => stack !== LOCAL_STACK);
  // A setting of an app that only one stack has is shown where that stack has it.
  const keys = [...new Set(columns.flatMap(({ statements }) => [...statements.keys()]))];
  return {
    stacks: readings.map(({ stack }) => stack),
    rows: keys.map((key) => {
      const found = columns.flatMap(({ stack, statements }) => {
        const statement = statements.get(key);
        return statement ? [{ stack, ...statement }] : [];
      });
      return {
        key,
        subject: found[0]?.subject ?? key,
        differs: new Set(deployed.map(({ statements }) => statements.get(key)?.meaning)).size > 1,
        meanings: Object.fromEntries(found.map(({ stack, meaning }) => [stack, meaning])),
      };
    }),
    faults: readings.flatMap((reading) => (reading.ok ? [] : reading.faults)),
  };
}

/** The same for a terminal: what differs has a mark, and faults are below. */
export function matrixTable({ stacks, rows, faults }: Matrix): string {
  const broken = new Set(faults.map(({ stack }) => stack));
  const lines = rows.map(({ subject, differs, meanings }) => [
    differs ? "*" : "",
    subject,
    ...stacks.map((stack) => meanings[stack] ?? (broken.has(stack) ? "?" : "-")),
  ]);
  return [
    table([["", "setting", ...stacks], ...lines]),
    "",
    "* differs",
    ...faults.map((fault) => `? ${formatFault(fault)}`),
  ].join("\n");
}
