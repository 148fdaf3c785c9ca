import type { SQLOutputValue } from "node:sqlite";

/** One row of a table, read column by column; a column of another type than asked for is a broken file. */
export interface Row {
  text(column: string): string;
  optionalText(column: string): string | undefined;
  integer(column: string): number;
  optionalInteger(column: string): number | undefined;
  flag(column: string): boolean;
  /** JSON, unchecked: parse it with a schema. */
  json(column: string): unknown;
}

export function row(columns: Record<string, SQLOutputValue>): Row {
  const broken = (column: string, wanted: string): Error =>
    new Error(
      `The database is damaged: column "${column}" holds ${typeof columns[column]} where ${wanted} belongs`,
    );
  const optionalText = (column: string): string | undefined => {
    const value = columns[column];
    if (value === null) return undefined;
    if (typeof value !== "string") throw broken(column, "text");
    return value;
  };
  const optionalInteger = (column: string): number | undefined => {
    const value = columns[column];
    if (value === null) return undefined;
    if (typeof value !== "number") throw broken(column, "an integer");
    return value;
  };
  const text = (column: string): string => {
    const value = optionalText(column);
    if (value === undefined) throw broken(column, "text");
    return value;
  };
  const integer = (column: string): number => {
    const value = optionalInteger(column);
    if (value === undefined) throw broken(column, "an integer");
    return value;
  };
  return {
    text,
    optionalText,
    integer,
    optionalInteger,
    flag: (column) => integer(column) !== 0,
    json: (column) => {
      const value = optionalText(column);
      return value === undefined ? undefined : JSON.parse(value);
    },
  };
}
