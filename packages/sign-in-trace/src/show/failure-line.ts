import type { TriggerResult } from "../events/trace-event.ts";
import { isFault } from "../join/outcome.ts";
import { type Hop, isOperation, isTrigger, type SignIn, type TriggerHop } from "../join/sign-in.ts";
import { shortFile, tryText } from "./describe-hop.ts";
import { maskText } from "./mask.ts";

const oneLine = (text: string): string => maskText(text).replace(/\s+/g, " ").trim();

/** How an attempt failed, and where; undefined when it did not. */
function failureOf(result: TriggerResult, directory: string): string | undefined {
  switch (result.kind) {
    case "returned":
      return undefined;
    case "threw": {
      const { type = "Error", message, cause } = result;
      const thrownAt = cause?.thrownAt ?? result.thrownAt;
      const at = thrownAt === undefined ? "" : `  ${shortFile(thrownAt.file, directory)}:${thrownAt.line}`;
      const because = cause === undefined ? "" : ` (${cause.message})`;
      return `${oneLine(`${type}: ${message}${because}`)}${at}`;
    }
    case "timed-out":
      return `no answer within ${result.limit} ms`;
    case "not-invoked":
      return `not invoked: ${result.code}`;
  }
}

/** The trigger that ran last in a call. */
const lastTrigger = (signIn: SignIn, call: Hop): TriggerHop | undefined =>
  signIn.hops.filter(isTrigger).findLast(({ parent }) => parent === call.id);

/**
 * One line for what failed with an event: the trigger, how, at which line, at which try. A call has such a line only
 * where none of its triggers has: for an answer that Cognito could not use, and for what a web ACL blocked.
 *
 * @param directory files below it are named relative to it
 * @returns undefined when nothing failed
 */
export function failureLine(signIn: SignIn, hop: Hop, directory: string): string | undefined {
  if (isTrigger(hop)) {
    const failure = hop.end && failureOf(hop.end.result, directory);
    return failure && `${hop.start.trigger}  ${failure}  ${tryText(hop.start)}`;
  }
  if (hop.start.kind === "web-acl") return `web ACL  blocked by rule ${hop.start.rule}`;
  if (!isOperation(hop)) return undefined;
  const { error } = hop.end ?? {};
  if (error === undefined || !isFault(error.name) || error.name === "ForbiddenException") return undefined;
  const trigger = lastTrigger(signIn, hop);
  if (trigger !== undefined && trigger.end?.result.kind !== "returned") return undefined;
  return `${trigger?.start.trigger ?? hop.start.operation}  ${oneLine(`${error.name}: ${error.message}`)}`;
}
