import { type FunctionConfig, runFunctionOnce } from "local-cognito";
import type { TriggerResult } from "sign-in-trace";
import { type Difference, differences, type EventFile, parsed } from "sign-in-trace/sign-ins";
import type { AwsStore } from "../aws-endpoint/aws-store.ts";
import { startStandIn } from "./stand-in.ts";

/** How a trigger ended that was run again. */
export interface RunAgain {
  readonly result: TriggerResult;
  /** What differs from the recorded answer; undefined when either did not return. */
  readonly differences: readonly Difference[] | undefined;
  /** What the function printed. */
  readonly printed: readonly string[];
  /** Calls that had no answer, because nobody recorded them. */
  readonly unknown: readonly string[];
}

/** Where a function runs again. */
export interface ReplayPlace {
  readonly config: FunctionConfig;
  readonly region: string;
  readonly store: AwsStore;
  /** Origins that the function must not reach. */
  readonly servers: readonly string[];
}

/** As Cognito waits for a trigger. */
const LIMIT_MS = 5_000;

/** Runs an event with the settings that a function has. */
async function run(
  config: FunctionConfig,
  region: string,
  file: EventFile,
): Promise<Omit<RunAgain, "unknown">> {
  const printed: string[] = [];
  const result = await runFunctionOnce({
    config,
    region,
    event: JSON.stringify(file.event),
    limit: Math.min(LIMIT_MS, config.Timeout * 1000),
    onLine: (line) => printed.push(line),
  });
  const before = file.result;
  const both = before?.kind === "returned" && result.kind === "returned";
  return {
    result,
    differences: both ? differences(parsed(before.payload), parsed(result.payload)) : undefined,
    printed,
  };
}

/**
 * Runs an event through the current code of its function. With the calls that were recorded, every address of a server in
 * the function's settings is that of a stand-in, so nothing is sent and nobody is bound. Without them it runs as it is.
 */
export async function runAgain(
  file: EventFile,
  { config, region, store, servers }: ReplayPlace,
): Promise<RunAgain> {
  if (file.calls === undefined) return { ...(await run(config, region, file)), unknown: [] };
  const copy = store.copy();
  const standIn = await startStandIn(file.calls, copy);
  const moved = (text: string) =>
    servers.reduce((rest, origin) => rest.replaceAll(origin, standIn.url), text);
  try {
    const Environment = Object.fromEntries(
      Object.entries(config.Environment).map(([name, value]) => [name, moved(value)]),
    );
    const ran = await run({ ...config, Environment }, region, file);
    return { ...ran, unknown: [...standIn.unknown] };
  } finally {
    await standIn.close();
    copy.items.close();
  }
}
