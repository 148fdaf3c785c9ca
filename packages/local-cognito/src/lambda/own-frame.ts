import { existsSync, readFileSync, realpathSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceLine } from "sign-in-trace";

/** A place in a file, as a stack names it. */
const FRAME = /\(?((?:file:\/\/)?\/[^\s()]+?):(\d+)(?::(\d+))?\)?$/;

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function readFrame(text: string): Frame | undefined {
  const [, place = "", line, column = "1"] = FRAME.exec(text.trim()) ?? [];
  if (line === undefined) return undefined;
  const file = place.startsWith("file://") ? fileURLToPath(place) : place;
  return { file, line: Number(line), column: Number(column) };
}

/** The source map of a bundle: beside it, or beside its folder, where it is not deployed with it. */
function mapOf(file: string): SourceMap | undefined {
  const path = [`${file}.map`, `${dirname(file)}.map`].find(existsSync);
  if (path === undefined) return undefined;
  try {
    const payload: SourceMapPayload = JSON.parse(readFileSync(path, "utf8"));
    return new SourceMap(payload);
  } catch {
    // A map that is being written, or none at all: the place in the bundle is better than nothing.
    return undefined;
  }
}

function sourceOf({ file, line, column }: Frame): SourceLine {
  const entry = mapOf(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !("originalSource" in entry)) return { file, line };
  return { file: resolve(dirname(file), entry.originalSource), line: entry.originalLine + 1 };
}

const isInstalled = ({ file }: SourceLine): boolean => file.includes(`${sep}node_modules${sep}`);

/**
 * The first line of a stack that is the function's own: in its folder, and by the source map not in a package.
 *
 * @param modulePath the function's module
 */
export function firstOwnFrame(stack: string, modulePath: string): SourceLine | undefined {
  // Node names a module by its real path.
  const real = existsSync(modulePath) ? realpathSync(modulePath) : modulePath;
  const folders = [dirname(modulePath) + sep, dirname(real) + sep];
  for (const text of stack.split("\n")) {
    const frame = readFrame(text);
    if (frame === undefined || !folders.some((folder) => frame.file.startsWith(folder))) continue;
    const source = sourceOf(frame);
    if (!isInstalled(source)) return source;
  }
  return undefined;
}
