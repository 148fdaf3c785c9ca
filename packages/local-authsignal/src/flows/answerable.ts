import { invalidRequest } from "../errors.ts";
import type { UserActionState } from "../vocabulary.ts";
import type { Session } from "./session.ts";

const CLOSED: readonly UserActionState[] = ["BLOCK", "CHALLENGE_FAILED", "REVIEW_REQUIRED", "REVIEW_FAILED"];

/** Throws when no proof could change the action any more. */
export function requireAnswerable({ action }: Session): void {
  if (CLOSED.includes(action.state))
    throw invalidRequest(`The action is in state ${action.state}; it takes no challenge and no enrolment.`);
}
