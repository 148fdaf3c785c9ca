import { existsSync } from "node:fs";
import { join } from "node:path";
import { type LaptopRecord, laptopRecordFile, readLaptopRecord } from "../laptop-record.ts";
import type { Environment } from "../settings/environment.ts";
import { formatFault } from "../settings/fault.ts";
import { LOCAL_STACK, readStacks } from "../stack-file.ts";
import { OutputsError } from "../stack-outputs.ts";
import type { Examined } from "../status/index.ts";
import type { Command } from "./arguments.ts";
import type { Outcome } from "./run.ts";

/** Asks every environment, each on this machine if it runs here, and in its account. */
export async function status(
  { json, local }: Extract<Command, { name: "status" }>,
  repository: string,
): Promise<Outcome> {
  const { accountPorts, examineStatus, hasProblem, laptopStatusPorts, statusLines, withPromotion } =
    await import("../status/index.ts");
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
  return {
    text: json ? JSON.stringify({ statuses, faults }, null, 2) : statusLines(statuses),
    exitCode: faults.length > 0 || statuses.some(hasProblem) ? 1 : 0,
    problems: json ? [] : faults.map(formatFault),
  };
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
