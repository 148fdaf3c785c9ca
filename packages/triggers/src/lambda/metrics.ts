/** What is worth telling about an invocation: outcomes, codes, numbers. Never names, addresses, tokens. */
export type Outcome = Readonly<Record<string, string | number | boolean>>;

const NAMESPACE = "SignIn";

/**
 * One line of JSON that is log and metric in one: CloudWatch reads metrics from it by the embedded metric
 * format, without a call that a sign-in would wait for.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param fields `function`, `outcome`, `durationMs` and `budgetLeftMs` become metrics and dimensions
 * @param timestamp milliseconds since the epoch
 */
export function metricLine(
  fields: Outcome & {
    readonly function: string;
    readonly outcome: string;
    readonly durationMs: number;
    readonly budgetLeftMs: number;
  },
  timestamp: number,
): string {
  const metrics = {
    Namespace: NAMESPACE,
    Dimensions: [["function"], ["function", "outcome"]],
    Metrics: ["durationMs", "budgetLeftMs"].map((Name) => ({ Name, Unit: "Milliseconds" })),
  };
  return JSON.stringify({ _aws: { Timestamp: timestamp, CloudWatchMetrics: [metrics] }, ...fields });
}
