import { resolve } from "node:path";
import { ArgumentsError } from "./arguments-error.ts";

/**
 * Reads a whole number.
 *
 * @param what the option as it is typed, such as `--port`
 * @throws {ArgumentsError} when the text is not a whole number between `min` and `max`, both included
 */
export function readWholeNumber(what: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number >= min && number <= max) return number;
  throw new ArgumentsError(`${what} is "${text}"`, `a whole number from ${min} to ${max}`);
}

/**
 * Reads a TCP port. 0 asks the system for a free one.
 *
 * @throws {ArgumentsError} when the text is not a whole number from 0 to 65535
 */
export function readPort(what: string, text: string): number {
  return readWholeNumber(what, text, 0, 65_535);
}

/**
 * Reads one of a few words.
 *
 * @throws {ArgumentsError} when the text is none of them
 */
export function readChoice<T extends string>(what: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new ArgumentsError(`${what} is "${text}"`, `one of ${choices.join(", ")}`);
}

/**
 * Reads an absolute web address.
 *
 * @returns the text as it was typed
 * @throws {ArgumentsError} when the text is not an http or https URL
 */
export function readUrl(what: string, text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw new ArgumentsError(`${what} is "${text}"`, "an http or https URL");
}

/**
 * The absolute path of a file or folder as the person typed it: relative to where the command was typed. A package
 * manager starts scripts in the package's own folder and keeps the first one in `INIT_CWD`.
 */
export function typedPath(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}
