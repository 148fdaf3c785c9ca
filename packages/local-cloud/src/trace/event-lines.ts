import { styleText } from "node:util";
import type { TraceEvent } from "sign-in-trace";
import { describeHop, failureLine, type Joined } from "sign-in-trace/sign-ins";
import { isFailure } from "triggers/public-error";

export interface LineOptions {
  /** Files below it are named relative to it. */
  readonly directory: string;
  /** Where a sign-in can be seen. */
  urlOf(signIn: string): string;
}

/** Whether a step only begins with an event, and ends with another one. */
const isBeginning = ({ kind }: TraceEvent): boolean => kind.endsWith("-started");

/** Whether the triggers decided about a person, e.g. that nobody has an account under a name: nothing broke. */
const isRefusal = (event: TraceEvent): boolean =>
  event.kind === "trigger-ended" &&
  event.result.kind === "threw" &&
  event.result.type === "PublicError" &&
  !isFailure(event.result.message);

/** The red line for what failed; undefined for every other event. */
export function failureText(
  event: TraceEvent,
  { signIn, hop }: Joined,
  { directory, urlOf }: LineOptions,
): string | undefined {
  if (signIn === undefined || isBeginning(event) || isRefusal(event)) return undefined;
  const line = failureLine(signIn, hop, directory);
  return line && styleText("red", `  ${line}  ${urlOf(signIn.id)}`);
}

/** One line per step, for `--events`; undefined while the step is under way. */
export function stepText(
  event: TraceEvent,
  { signIn, hop }: Joined,
  { directory }: LineOptions,
): string | undefined {
  if (isBeginning(event)) return undefined;
  const { from, to, label, result, problem, took, at } = describeHop(signIn, hop, directory);
  const time = new Date(at).toISOString().slice(11, 23);
  const who = signIn === undefined ? "-".padEnd(8) : signIn.id;
  const lasted = took === undefined ? "" : `  ${took.toFixed(took < 10 ? 1 : 0)} ms`;
  const line = `  ${time}  ${who}  ${from} -> ${to}  ${label}${result === undefined ? "" : `  ${result}`}${lasted}`;
  return styleText(problem === undefined ? "dim" : "red", line.replace(/\s*\n\s*/g, " "));
}
