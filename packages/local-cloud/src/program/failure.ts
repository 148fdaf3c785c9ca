import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Errors of the language: their messages say nothing about where. */
const LANGUAGE = [SyntaxError, TypeError, ReferenceError, RangeError];

/** `<file>:<line>` before the source line that Node prints above a syntax error, and at the end of a stack frame. */
const PLACES = [
  /^(file:\/\/\S+|\/.+):(\d+)$/m,
  /\(?(file:\/\/(?!\S*\/node_modules\/)\S+?):(\d+):\d+\)?$/m,
] as const;

/**
 * What a program threw, in one message. An error that the program meant has its own words; one that it did not mean
 * gets the file and the line in front.
 *
 * @param root paths are shown relative to this folder
 */
export function describeFailure(error: unknown, root: string): string {
  if (!(error instanceof Error)) return String(error);
  if (!LANGUAGE.some((kind) => error instanceof kind)) return error.message;
  for (const place of PLACES) {
    const [, file, line] = place.exec(error.stack ?? "") ?? [];
    if (file !== undefined) return `${shown(file, root)}:${line}: ${error.message}`;
  }
  return error.message;
}

function shown(file: string, root: string): string {
  return relative(root, file.startsWith("file:") ? fileURLToPath(file) : file);
}
