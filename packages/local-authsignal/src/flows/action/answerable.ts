import { invalidRequest } from "../../core/errors.ts";
import type { UserActionState, VerificationMethod } from "../../core/vocabulary.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Action } from "../../store/actions.ts";
import type { ActionToken } from "./action-token.ts";

const CLOSED: readonly UserActionState[] = ["BLOCK", "CHALLENGE_FAILED", "REVIEW_REQUIRED", "REVIEW_FAILED"];

/** Has the action ended in a way that no proof changes? */
export function isClosed({ state }: Pick<Action, "state">): boolean {
  return CLOSED.includes(state);
}

/** @throws {invalid_request} when no proof can change the action any more */
export function requireAnswerable({ action }: Pick<ActionToken, "action">): void {
  if (isClosed(action))
    throw invalidRequest(`The action is in state ${action.state}; it accepts no challenge and no enrolment.`);
}

/** Methods that count for an action: the tenant's, or those that its rule insists on. */
export function allowedMethods(tenant: Tenant, { rule }: Action): VerificationMethod[] {
  return [...(rule?.verificationMethods ?? tenant.verificationMethods)];
}

/** @throws {invalid_request} when the action's rule does not accept this method */
export function requireAllowed({ action }: Pick<ActionToken, "action">, method: VerificationMethod): void {
  const only = action.rule?.verificationMethods;
  // Managing further methods after the challenge is not what the rule is about.
  if (only === undefined || only.includes(method) || action.state === "CHALLENGE_SUCCEEDED") return;
  throw invalidRequest(`The rule "${action.rule?.name}" accepts only ${only.join(", ")} for this action.`);
}
