import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The local Authsignal's server API key: drawn once per data folder, readable by its user alone.
 *
 * @param dataFolder `undefined` for a key that is not kept
 */
export function localAuthsignalKey(dataFolder: string | undefined): string {
  const drawn = randomBytes(32).toString("base64url");
  if (dataFolder === undefined) return drawn;
  const file = join(dataFolder, "authsignal-key");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  writeFileSync(file, drawn, { flag: "wx", mode: 0o600 });
  return drawn;
}
