import { type ExpectedError, reportError } from "./run-command.ts";

/**
 * Ends the process after Ctrl-C or SIGTERM: closes what runs, then exits with 0, or with 1 and the error when closing
 * fails. A second signal does not wait. Call it before the start-up message is printed, because a reader of that message
 * may send a signal at once.
 *
 * @param name how messages start
 * @param close called once
 */
export function closeOnSignals(
  name: string,
  close: () => Promise<unknown>,
  expected: readonly ExpectedError[] = [],
): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => process.exit(reportError(name, error, expected)),
      );
    });
}
