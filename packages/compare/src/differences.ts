/** One place in which two documents differ. */
export interface Difference {
  /** E.g. `amplify-popup.story.wrong code.outcome`. */
  readonly path: string;
  readonly committed: string;
  readonly found: string;
}

/** Where two JSON values differ, leaf by leaf. */
export function differences(committed: unknown, found: unknown, path: readonly string[] = []): Difference[] {
  if (isObject(committed) && isObject(found)) {
    const keys = [...new Set([...Object.keys(committed), ...Object.keys(found)])];
    return keys.flatMap((key) => differences(committed[key], found[key], [...path, key]));
  }
  const [before, after] = [shown(committed), shown(found)];
  return before === after ? [] : [{ path: path.join("."), committed: before, found: after }];
}

/** As a table for a terminal. */
export function differenceTable(found: readonly Difference[]): string {
  const rows = [{ path: "", committed: "committed", found: "this run" }, ...found];
  const width = (key: "path" | "committed") => Math.max(...rows.map((row) => row[key].length));
  const [first, second] = [width("path"), width("committed")];
  return rows
    .map(({ path, committed, found: now }) => `${path.padEnd(first)}  ${committed.padEnd(second)}  ${now}`)
    .join("\n");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? "-" : JSON.stringify(value);
}
