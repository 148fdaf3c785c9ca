import type { TriggerResult } from "sign-in-trace";
import { startEnvironment } from "../lambda/environments/execution-environment.ts";
import type { FunctionConfig } from "../lambda/environments/function-config.ts";
import { firstOwnFrame } from "../lambda/own-frame.ts";
import { triggerResult } from "./trigger-result.ts";

/** How to run a function once. */
export interface RunOnce {
  readonly config: FunctionConfig;
  readonly region: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Milliseconds that the caller waits. */
  readonly limit: number;
  /** Gets what the function writes to stdout and stderr, line by line. */
  onLine(line: string): void;
}

/** Runs a function once, in a new execution environment that ends with it. No pool is involved. */
export async function runFunctionOnce({ config, region, event, limit, onLine }: RunOnce): Promise<TriggerResult> {
  const environment = startEnvironment(config, region, onLine);
  try {
    const result = await environment.run(event, limit);
    if (result.kind === "displaced") return { kind: "threw", message: "The function did not start" };
    if (result.kind !== "functionError" || result.stack === undefined) return triggerResult(result, limit);
    return triggerResult({ ...result, thrownAt: firstOwnFrame(result.stack, config.ModulePath) }, limit);
  } finally {
    await environment.close();
  }
}
