import { existsSync } from "node:fs";
import { join } from "node:path";
import { type LaptopRecord, laptopRecordFile, readLaptopRecord } from "../laptop-record.ts";
import type { Environment } from "../settings/environment.ts";
import type { SettingsFault } from "../settings/fault.ts";
import { LOCAL_STACK, readStacks } from "../stack-file.ts";
import { OutputsError } from "../stack-outputs.ts";
import { accountPorts } from "./account-ports.ts";
import { laptopStatusPorts } from "./laptop-status-ports.ts";
import { type Examined, examineStatus, type Status, withPromotion } from "./status.ts";

/** What is known of all environments. */
export interface Statuses {
  readonly statuses: readonly Status[];
  /** Of stack files that cannot be read. */
  readonly faults: readonly SettingsFault[];
}

/**
 * Asks every environment, each on this machine if it runs here, and in its account.
 *
 * @param local asks this machine only
 */
export async function askEverywhere(repository: string, local: boolean): Promise<Statuses> {
  const infra = join(repository, "infra");
  const readings = readStacks(infra);
  const environments = readings.flatMap((reading) => (reading.ok ? [reading.environment] : []));
  const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults));

  const onThisMachine = environments.flatMap((environment) => {
    const { stack } = environment;
    const dataFolder = join(repository, ".local", stack);
    if (stack !== LOCAL_STACK && !existsSync(laptopRecordFile(dataFolder))) return [];
    const record = runningHere(stack, dataFolder);
    const ports = laptopStatusPorts(record, dataFolder, join(dataFolder, "authsignal-key"));
    return [examineStatus(record?.environment ?? environment, "laptop", ports)];
  });
  const inAccounts = environments
    .filter(({ stack }) => stack !== LOCAL_STACK && !local)
    .map((environment) => examineStatus(environment, "account", accountPorts(environment, infra)));

  const [here, there] = await Promise.all([Promise.all(onThisMachine), Promise.all(inAccounts)]);
  const statuses = [
    ...here.map((examined) => withPromotion(examined, undefined)),
    ...there.map((examined) => withPromotion(examined, before(examined.environment, there))),
  ];
  return { statuses, faults };
}

function before({ promotedFrom }: Environment, all: readonly Examined[]): Examined | undefined {
  return all.find(({ environment }) => environment.stack === promotedFrom);
}

/** What runs here; a record that cannot be read is of a version that does not. */
function runningHere(stack: string, dataFolder: string): LaptopRecord | undefined {
  try {
    return readLaptopRecord(stack, dataFolder);
  } catch (error) {
    if (error instanceof OutputsError) return undefined;
    throw error;
  }
}
