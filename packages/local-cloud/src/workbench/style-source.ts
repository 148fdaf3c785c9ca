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

/** What `pnpm compare` writes, by the address of the trace API. */
const COMPARISONS: Readonly<Record<string, string>> = {
  "/trace/styles": "docs/styles.json",
  "/trace/styles-policies": "docs/styles-policies.json",
};

/** A comparison of the styles, as `pnpm compare` wrote it; undefined where there is none. */
export function stylesCompared(directory: string, address: string): object | undefined {
  const file = COMPARISONS[address];
  if (file === undefined || !existsSync(join(directory, file))) return undefined;
  return { ...Object(JSON.parse(readFileSync(join(directory, file), "utf8"))) };
}
