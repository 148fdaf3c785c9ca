/**
 * Lets the process go on when the reader of its output is gone, as after `| head -1`: what is written later is lost, and
 * the exit code stays that of the command. Without this, Node ends the process with a stack trace.
 */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeListener("error", onError);
    stream.on("error", onError);
  }
}

function onError(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
