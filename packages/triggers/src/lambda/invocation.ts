import { PublicError } from "../rules/public-error.ts";
import { timeBudget, withDeadline } from "./deadline.ts";
import { metricLine, type Outcome } from "./metrics.ts";

export interface InvocationEdges {
  /** Writes one line. */
  readonly write: (line: string) => void;
  /** Milliseconds that the invocation may take. */
  readonly budget: () => number;
}

const lambda: InvocationEdges = {
  // Not `console.log`: with Lambda's JSON log format that wraps the line, and the metrics are not found.
  write: (line) => process.stdout.write(`${line}\n`),
  budget: timeBudget(),
};

/**
 * Runs a trigger's work under the deadline and logs how it ended. Whatever it throws reaches the caller as a
 * public code.
 *
 * @param work returns what is worth logging; it can ask how many milliseconds are left
 * @throws PublicError
 */
export async function runTrigger(
  trigger: string,
  work: (leftMs: () => number) => Promise<Outcome & { readonly outcome: string }>,
  { write, budget }: InvocationEdges = lambda,
): Promise<void> {
  const startedAt = performance.now();
  const budgetMs = budget();
  const leftMs = () => budgetMs - (performance.now() - startedAt);
  const report = (fields: Outcome & { readonly outcome: string }) => {
    const budgetLeftMs = Math.max(0, Math.round(leftMs()));
    const name = process.env["AWS_LAMBDA_FUNCTION_NAME"] ?? trigger;
    const times = { durationMs: Math.round(budgetMs) - budgetLeftMs, budgetLeftMs };
    write(metricLine({ function: name, trigger, ...fields, ...times }, Date.now()));
  };
  try {
    report(await withDeadline(budgetMs, () => work(leftMs)));
  } catch (error) {
    const known =
      error instanceof PublicError ? error : new PublicError("CONFIGURATION_ERROR", kindOf(error));
    report({ level: "error", outcome: known.code, detail: PublicError.detailOf(known) ?? "" });
    throw known;
  }
}

/** An error of unknown make may carry anything, so only its class is told. */
function kindOf(error: unknown): string {
  return `unexpected ${error instanceof Error ? error.constructor.name : typeof error}`;
}
