import type { TraceEvent, TriggerEnded, TriggerResult } from "sign-in-trace";
import { type EventFile, eventFileOf, isTrigger, type Joined } from "sign-in-trace/sign-ins";
import type { RunAgain } from "../replay/run-again.ts";

/** The code that the triggers show for every error that nobody foresaw: it says nothing about what went wrong, or where. */
const HIDES_ITS_CAUSE = "INTERNAL_ERROR";

/** The end of a run that threw. */
type Thrown = TriggerEnded & { readonly result: Extract<TriggerResult, { kind: "threw" }> };

/** Whether the end of a trigger's run names a code instead of the error that it replaced. */
const isHidden = (event: TraceEvent): event is Thrown =>
  event.kind === "trigger-ended" &&
  event.result.kind === "threw" &&
  event.result.message === HIDES_ITS_CAUSE &&
  event.result.cause === undefined;

/** Explains one failure at a time: a function that fails often fails for the same reason. */
export function failureExplainer(runEvent: (file: EventFile) => Promise<RunAgain>) {
  let isBusy = false;

  /**
   * Where a trigger hid an error behind a code, runs its event again, with the answers that its calls got, to learn which
   * error it was and which line threw it. The step of the sign-in keeps both.
   *
   * @returns undefined where there is nothing to explain
   */
  return (event: TraceEvent, { signIn, hop }: Joined): Promise<void> | undefined => {
    if (isBusy || signIn === undefined || !isTrigger(hop) || !isHidden(event)) return undefined;
    isBusy = true;
    return runEvent(eventFileOf(signIn, hop))
      .then(
        ({ result }) => {
          const isSame = result.kind === "threw" && result.message === HIDES_ITS_CAUSE;
          if (isSame && result.cause !== undefined)
            hop.end = { ...event, result: { ...event.result, cause: result.cause } };
        },
        // The line then names the code alone.
        () => undefined,
      )
      .finally(() => {
        isBusy = false;
      });
  };
}
