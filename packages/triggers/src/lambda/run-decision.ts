import { failed, logLine, type Outcome, publicError, writeLine } from "./log.ts";

/**
 * Runs a trigger's work that waits for nothing, and logs how it ended.
 *
 * @throws PublicError
 */
export function runDecision(
  trigger: string,
  work: () => Outcome & { readonly outcome: string },
  write: (line: string) => void = writeLine,
): void {
  const startedAt = performance.now();
  const report = (fields: Outcome & { readonly outcome: string }) =>
    write(logLine(trigger, { ...fields, durationMs: Math.round(performance.now() - startedAt) }, Date.now()));
  try {
    report(work());
  } catch (error) {
    const known = publicError(error);
    report(failed(known));
    throw known;
  }
}
