import { appendFileSync, existsSync, renameSync, statSync } from "node:fs";
import { laptopFunctionLogFiles } from "environments";
import { privateFile } from "./private-files.ts";

/** Most bytes of the file; then it becomes the former one. */
const MOST_BYTES = 1_000_000;

/**
 * Keeps what functions print, as CloudWatch Logs does in an account: for `pnpm run env person`.
 *
 * @param dataFolder `undefined` keeps nothing
 */
export function functionLog(dataFolder: string | undefined): (line: string) => void {
  if (dataFolder === undefined) return () => {};
  const { former, current } = laptopFunctionLogFiles(dataFolder);
  privateFile(current);
  return (line) => {
    if (existsSync(current) && statSync(current).size > MOST_BYTES) {
      renameSync(current, former);
      privateFile(current);
    }
    appendFileSync(current, `${line.trimEnd()}\n`);
  };
}
