import { type FailureKind, PublicError } from "../rules/public-error.ts";

/** What is worth logging about an invocation: outcomes, codes, numbers. Never names, addresses, tokens. */
export type Outcome = Readonly<Record<string, string | number | boolean | undefined>>;

/** How an invocation ended. */
export interface Ended {
  /** A verdict, a decision, or the public code that was thrown. */
  readonly outcome: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Milliseconds that were left of the invocation's time. */
  readonly budgetLeftMs?: number | undefined;
  /** Set when a public code was thrown. */
  readonly failure?: FailureKind | undefined;
}

const NAMESPACE = "SignIn";

/**
 * The one line of JSON that each invocation of each trigger writes. It is log and metric in one: CloudWatch reads
 * metrics from it by the embedded metric format, without a call that a sign-in would wait for.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * Metrics, by `function` and by `function` and `outcome`: `durationMs`, `budgetLeftMs`, and for a failure one of
 * `outage`, `configuration`, `defect` and `refusal`, which is 1.
 *
 * @param timestamp milliseconds since the epoch
 */
export function logLine(trigger: string, ended: Ended & Outcome, timestamp: number): string {
  const { failure } = ended;
  const Metrics = [
    { Name: "durationMs", Unit: "Milliseconds" },
    ...(ended.budgetLeftMs === undefined ? [] : [{ Name: "budgetLeftMs", Unit: "Milliseconds" }]),
    ...(failure === undefined ? [] : [{ Name: failure, Unit: "Count" }]),
  ];
  const Dimensions = [["function"], ["function", "outcome"]];
  return JSON.stringify({
    _aws: { Timestamp: timestamp, CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions, Metrics }] },
    function: process.env["AWS_LAMBDA_FUNCTION_NAME"] ?? trigger,
    trigger,
    ...ended,
    ...(failure !== undefined && { [failure]: 1 }),
  });
}

/** Writes a line to stdout. Not `console.log`: with Lambda's JSON log format that wraps it and hides the metrics. */
export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** An error of unknown make may carry anything, so the log gets its class only. */
export function publicError(error: unknown): PublicError {
  if (error instanceof PublicError) return error;
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return new PublicError("INTERNAL_ERROR", `unexpected ${name}`);
}

/** What the log says about a public code that was thrown. */
export function failed(error: PublicError) {
  const { detail, service } = PublicError.detailOf(error);
  return {
    level: error.kind === "refusal" ? "info" : "error",
    outcome: error.code,
    failure: error.kind,
    service,
    detail,
  };
}
