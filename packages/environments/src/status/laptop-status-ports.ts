import { statSync } from "node:fs";
import { stat } from "node:fs/promises";
import { examine, laptopPorts } from "../doctor/index.ts";
import { type LaptopRecord, laptopRecordFile } from "../laptop-record.ts";
import type { StatusPorts } from "./status.ts";

/**
 * Asks what `pnpm dev` runs.
 *
 * @param record what it wrote, or `undefined` when it does not run
 * @param keyFile where it keeps its Authsignal key
 */
export function laptopStatusPorts(
  record: LaptopRecord | undefined,
  dataFolder: string,
  keyFile: string,
): StatusPorts {
  return {
    now: Date.now,
    deployment: async () =>
      record && { outputs: record.outputs, at: statSync(laptopRecordFile(dataFolder)).mtimeMs },
    secret: () =>
      stat(keyFile).then(
        ({ size, mtimeMs }) => ({ present: size > 0, changedAt: mtimeMs }),
        () => ({ present: false, changedAt: undefined }),
      ),
    alarms: async () => undefined,
    // `pnpm dev` evaluates the program at each change, and nothing else changes what it made.
    drift: async () => undefined,
    async examine(outputs) {
      if (record === undefined) return [];
      const { environment, cognitoUrl, awsUrl } = record;
      const ports = laptopPorts({ region: environment.region, cognitoUrl, awsUrl, keyFile });
      return examine({ environment, outputs }, cognitoUrl, ports);
    },
  };
}
