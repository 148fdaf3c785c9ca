import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of something in this repository. */
export function inRepository(path: string): string {
  return join(fileURLToPath(new URL("../../..", import.meta.url)), path);
}

/** A JSON object from a file. */
export function jsonOf(file: string): Readonly<Record<string, unknown>> {
  return Object(JSON.parse(readFileSync(file, "utf8")));
}
