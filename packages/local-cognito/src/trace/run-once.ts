import type { ErrorCause, TriggerResult } from "sign-in-trace";
import { type RunResult, startEnvironment } from "../lambda/environments/execution-environment.ts";
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

/** @param stack of the error that was replaced */
function causeOf(stack: string, modulePath: string): ErrorCause {
  const [first = ""] = stack.split("\n");
  return { message: first, thrownAt: firstOwnFrame(stack, modulePath) };
}

/**
 * Runs a function once, in a new execution environment that ends with it. No pool is involved. An error says what it
 * replaced: a handler may catch an error and throw another one.
 */
export async function runFunctionOnce({
  config,
  region,
  event,
  limit,
  onLine,
}: RunOnce): Promise<TriggerResult> {
  const environment = startEnvironment(config, region, onLine, true);
  try {
    const result = await new Promise<RunResult>((resolve) =>
      environment.run({ payload: event, limit }, resolve),
    );
    if (result.kind === "displaced") return { kind: "threw", message: "The function did not start" };
    if (result.kind !== "functionError" || result.stack === undefined) return triggerResult(result, limit);
    const { stack, causeStack } = result;
    const cause = causeStack === undefined ? undefined : causeOf(causeStack, config.ModulePath);
    return triggerResult({ ...result, thrownAt: firstOwnFrame(stack, config.ModulePath), cause }, limit);
  } finally {
    await environment.close();
  }
}
