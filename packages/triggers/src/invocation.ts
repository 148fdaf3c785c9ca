import { DEADLINE_MS, withDeadline } from "./deadline.ts";
import { PublicError } from "./public-error.ts";

export type Outcome = Readonly<Record<string, string | number | boolean>>;

/** One line of JSON per invocation. What goes in: outcomes, codes, numbers. Never names, addresses, tokens. */
export type Log = (line: Outcome) => void;

const toStdout: Log = (line) => console.log(JSON.stringify(line));

/**
 * Runs a trigger's work under the deadline and logs how it ended. Whatever it throws reaches the caller as a
 * public code.
 *
 * @param work returns what is worth logging
 * @throws PublicError
 */
export async function runTrigger(
  trigger: string,
  work: () => Promise<Outcome>,
  log: Log = toStdout,
): Promise<void> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    const outcome = await withDeadline(DEADLINE_MS, work);
    log({ trigger, ...outcome, ms: elapsed() });
  } catch (error) {
    // An error of unknown make may carry anything, so only its class is told.
    const known =
      error instanceof PublicError
        ? error
        : new PublicError(
            "CONFIGURATION_ERROR",
            `unexpected ${error instanceof Error ? error.name : typeof error}`,
          );
    log({
      trigger,
      level: "error",
      code: known.code,
      detail: PublicError.detailOf(known) ?? "",
      ms: elapsed(),
    });
    throw known;
  }
}
