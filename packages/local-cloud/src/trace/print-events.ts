import type { EventFile } from "sign-in-trace/sign-ins";
import type { RunAgain } from "../replay/run-again.ts";
import { failureText, type LineOptions, stepText } from "./event-lines.ts";
import { failureExplainer } from "./explain-failure.ts";
import type { Recorder } from "./recorder.ts";

export interface PrintOptions extends LineOptions {
  /** Whether each step is printed, and not only what fails. */
  readonly all: boolean;
  /** Runs a saved event through its trigger again, to explain a failure; see `Cloud.runEvent`. */
  readonly runEvent?: (file: EventFile) => Promise<RunAgain>;
}

/** Prints what fails, and each step if that is asked. */
export function printEvents(recorder: Recorder, options: PrintOptions): void {
  const explain = options.runEvent && failureExplainer(options.runEvent);
  recorder.onEvent((event, joined) => {
    const print = () => {
      const failure = failureText(event, joined, options);
      if (failure !== undefined) console.error(failure);
      const step = options.all ? stepText(event, joined, options) : undefined;
      if (step !== undefined && failure === undefined) console.log(step);
    };
    const explaining = explain?.(event, joined);
    if (explaining === undefined) print();
    else void explaining.then(print);
  });
}
