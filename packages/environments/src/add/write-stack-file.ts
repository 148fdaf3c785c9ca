import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStack } from "../stack-file.ts";

/**
 * Writes a stack's file, if it is valid beside the others.
 *
 * @throws {SettingsError} `SETTINGS_INVALID` with every fault; nothing is left behind then
 */
export function writeStackFile(folder: string, stack: string, text: string): void {
  const file = join(folder, `Pulumi.${stack}.yaml`);
  writeFileSync(file, text, { flag: "wx" });
  try {
    readStack(folder, stack);
  } catch (error) {
    rmSync(file);
    throw error;
  }
}
