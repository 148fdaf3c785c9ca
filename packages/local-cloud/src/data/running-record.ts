import { rmSync, writeFileSync } from "node:fs";
import {
  type LaptopCredentials,
  type LaptopRecord,
  laptopCredentialsFile,
  laptopRecordFile,
} from "environments";
import type { ProgramOutputs } from "../deployment/program-outputs.ts";

/**
 * Keeps what runs, and the credentials of who may administer it, where `pnpm run env` finds them. Without a data folder
 * they are kept nowhere.
 */
export function keepRecord(
  dataFolder: string | undefined,
  record: Omit<LaptopRecord, "outputs"> & { readonly outputs: ProgramOutputs },
  administrator: LaptopCredentials,
): void {
  if (dataFolder === undefined) return;
  write(laptopRecordFile(dataFolder), record);
  write(laptopCredentialsFile(dataFolder), administrator);
}

export function forgetRecord(dataFolder: string | undefined): void {
  if (dataFolder === undefined) return;
  rmSync(laptopRecordFile(dataFolder), { force: true });
  rmSync(laptopCredentialsFile(dataFolder), { force: true });
}

function write(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}
