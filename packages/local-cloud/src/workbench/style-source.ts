import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where an app has the lines of its style: in the page, or in its server. */
const PLACES = ["src", "api"];

/**
 * The lines that an integration style consists of.
 *
 * @param directory root folder of the repository
 * @param app name of an app of the stack
 */
export function styleSource(directory: string, app: string): string | undefined {
  const file = PLACES.map((place) => join(directory, "apps", app, place, "sign-in.ts")).find(existsSync);
  return file === undefined ? undefined : readFileSync(file, "utf8");
}

/** The comparison of the styles, as `pnpm compare` wrote it; undefined where there is none. */
export function stylesCompared(directory: string): object | undefined {
  const file = join(directory, "docs/styles.json");
  return existsSync(file) ? { ...Object(JSON.parse(readFileSync(file, "utf8"))) } : undefined;
}
