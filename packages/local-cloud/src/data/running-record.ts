import { rmSync, writeFileSync } from "node:fs";
import { type LaptopRecord, laptopRecordFile } from "environments";
import type { ProgramOutputs } from "../deployment/program-outputs.ts";

/** Keeps what runs where `pnpm run env` finds it; without a data folder it is kept nowhere. */
export function keepRecord(
  dataFolder: string | undefined,
  record: Omit<LaptopRecord, "outputs"> & { readonly outputs: ProgramOutputs },
): void {
  if (dataFolder === undefined) return;
  writeFileSync(laptopRecordFile(dataFolder), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

export function forgetRecord(dataFolder: string | undefined): void {
  if (dataFolder !== undefined) rmSync(laptopRecordFile(dataFolder), { force: true });
}
