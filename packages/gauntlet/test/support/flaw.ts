import { readFileSync } from "node:fs";

/**
 * These handlers are sound, but for the one flaw that the file FLAW_FILE names, by the id of the attack that must
 * find it: a file, so that one running lab can go through all of them. They are a team's own: other variables, no SDK, `fetch`.
 */
export function flaw(...ids: readonly string[]): boolean {
  const file = process.env["FLAW_FILE"];
  return file !== undefined && ids.includes(readFileSync(file, "utf8"));
}
