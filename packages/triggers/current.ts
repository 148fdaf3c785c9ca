/** Whether the bundles are what a build would make, so that what runs them here does not build them again. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where the sources are, for a watcher. */
export const sourceFolder = here("./src");

/** The record of the last build. */
export const madeOf = here("./dist/made-of.json");

/** What decides about a bundle beside its sources: how it is made, and which packages are installed. */
export const HOW: readonly string[] = [
  "./build.ts",
  "./bundle-gate.ts",
  "./minified.ts",
  "./smaller.ts",
  "./package.json",
  "../../node_modules/.pnpm/lock.yaml",
].map(here);

/** Of a file that is not there, nothing. */
function hashOf(path: string): string {
  return existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : "";
}

/**
 * Writes what a build has read and made: the hash of each file, by its path from the record. Where a file that it read was
 * changed meanwhile, nobody knows what the build saw, so there is no record then.
 *
 * @param since when the build began, in milliseconds since the epoch
 */
export function recordFiles(
  record: string,
  since: number,
  read: readonly string[],
  made: readonly string[],
): void {
  const hashes = [...read, ...made].map((path) => [relative(dirname(record), path), hashOf(path)]);
  if (read.some((path) => existsSync(path) && statSync(path).mtimeMs >= since))
    rmSync(record, { force: true });
  else writeFileSync(record, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

/**
 * A build for a deployment does not ask: it also looks for secrets in what it makes.
 *
 * @returns whether every file of the record is as it was; without a record that can be read, `false`
 */
export function isCurrent(record: string = madeOf): boolean {
  if (!existsSync(record)) return false;
  let hashes: object;
  try {
    hashes = Object(JSON.parse(readFileSync(record, "utf8")));
  } catch {
    // Another process is writing it.
    return false;
  }
  return Object.entries(hashes).every(([path, hash]) => hashOf(resolve(dirname(record), path)) === hash);
}
