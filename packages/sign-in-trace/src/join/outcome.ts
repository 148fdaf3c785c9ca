import type { OperationEnded } from "../events/trace-event.ts";
import type { Outcome } from "./sign-in.ts";

/** Refusals that say that something broke, and not that somebody may not sign in. */
const FAULTS = [
  "ForbiddenException",
  "InternalErrorException",
  "InvalidLambdaResponseException",
  "UnexpectedLambdaException",
  "UserLambdaValidationException",
];

/** @returns whether a refusal says that something broke */
export const isFault = (name: string): boolean => FAULTS.includes(name);

/** How far a sign-in is after one more call. */
export function outcomeAfter(before: Outcome, operation: string, { output, error }: OperationEnded): Outcome {
  if (before === "signed-in") return before;
  if (error !== undefined) return isFault(error.name) ? "failed" : "refused";
  if (operation === "SignUp") return "waiting";
  return output?.["AuthenticationResult"] === undefined ? "waiting" : "signed-in";
}
