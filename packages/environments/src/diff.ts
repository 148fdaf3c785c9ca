import type { Environment } from "./settings/environment.ts";
import { statementsOf } from "./settings/statements.ts";

/** One thing that differs between two environments. */
export interface Difference {
  /** Dotted path, e.g. `signIn.sessionMinutes`. */
  readonly key: string;
  readonly subject: string;
  /** What it means on the left and on the right; `undefined` where there is no such app. */
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** What differs between two environments, in terms of signing in. */
export function differences(left: Environment, right: Environment): Difference[] {
  const [mine, theirs] = [left, right].map(
    (environment) => new Map(statementsOf(environment).map((statement) => [statement.key, statement])),
  );
  if (!mine || !theirs) return [];
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((key) => {
    const [before, after] = [mine.get(key), theirs.get(key)];
    if (before?.meaning === after?.meaning) return [];
    return [
      { key, subject: (before ?? after)?.subject ?? key, left: before?.meaning, right: after?.meaning },
    ];
  });
}
