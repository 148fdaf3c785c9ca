import type { SQLOutputValue } from "node:sqlite";

/** A row as node:sqlite returns it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * Reads a TEXT NOT NULL column.
 *
 * @throws {TypeError} when it holds no text
 */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column ${column} holds no text`);
  return value;
}

/** Reads a TEXT column that may be NULL. */
export function optionalTextOf(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column);
}

/**
 * Reads an INTEGER NOT NULL column.
 *
 * @throws {TypeError} when it holds no integer
 */
export function integerOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new TypeError(`column ${column} holds no integer`);
  return value;
}

/** Reads an INTEGER column that may be NULL. */
export function optionalIntegerOf(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : integerOf(row, column);
}

/**
 * Reads a BLOB NOT NULL column.
 *
 * @throws {TypeError} when it holds no bytes
 */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} holds no bytes`);
  return value;
}
