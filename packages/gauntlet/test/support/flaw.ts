import { readFileSync } from "node:fs";

/**
 * These handlers are sound, but for the one flaw that the file FLAW_FILE names, by the id of the attack that must
 * find it: a file, so that one running lab can go through all of them. It is read once in each turn of the event loop. It is read once in each turn of the event loop. They are a team's own: other variables, no SDK, `fetch`.
 */
export function flaw(...ids: readonly string[]): boolean {
  const file = process.env["FLAW_FILE"];
  if (file === undefined) return false;
  if (current === undefined) {
    current = readFileSync(file, "utf8");
    setImmediate(() => {
      current = undefined;
    });
  }
  return ids.includes(current);
}

let current: string | undefined;
