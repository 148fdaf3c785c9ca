import { timeBudget, withDeadline } from "./deadline.ts";
import { failed, logLine, type Outcome, publicError, writeLine } from "./log.ts";
import { personId } from "./person-id.ts";

export interface InvocationEdges {
  /** Writes one line. */
  readonly write: (line: string) => void;
  /** Milliseconds that the invocation may take. */
  readonly budget: () => number;
}

const lambda: InvocationEdges = { write: writeLine, budget: timeBudget() };

/**
 * Runs a trigger's work under the deadline and logs how it ended. Whatever it throws reaches the caller as a
 * public code.
 *
 * @param sub of the person, if there is one: the log has their `personId` alone
 * @param work returns what is worth logging; it can ask how many milliseconds are left
 * @throws PublicError
 */
export async function runTrigger(
  trigger: string,
  sub: string | undefined,
  work: (leftMs: () => number) => Promise<Outcome & { readonly outcome: string }>,
  { write, budget }: InvocationEdges = lambda,
): Promise<void> {
  const startedAt = performance.now();
  const person = sub && personId(sub);
  const budgetMs = budget();
  const leftMs = () => budgetMs - (performance.now() - startedAt);
  const report = (fields: Outcome & { readonly outcome: string }) => {
    const budgetLeftMs = Math.max(0, Math.round(leftMs()));
    const durationMs = Math.round(budgetMs) - budgetLeftMs;
    write(logLine(trigger, { ...fields, person, durationMs, budgetLeftMs }, Date.now()));
  };
  try {
    report(await withDeadline(budgetMs, () => work(leftMs)));
  } catch (error) {
    const known = publicError(error);
    report(failed(known));
    throw known;
  }
}
