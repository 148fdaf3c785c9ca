import type { Outcome, UserActionState } from "./vocabulary.ts";

/**
 * The state in which `track` leaves a new action. A challenge needs something to be challenged with: a user
 * without authenticators is allowed instead ("Action semantics" in Authsignal's FAQ). ALLOW is not a proof.
 */
export function initialState(outcome: Outcome, isEnrolled: boolean): UserActionState {
  switch (outcome) {
    case "BLOCK":
      return "BLOCK";
    case "REVIEW":
      return "REVIEW_REQUIRED";
    case "CHALLENGE":
      return isEnrolled ? "CHALLENGE_REQUIRED" : "ALLOW";
    case "ALLOW":
      return "ALLOW";
  }
}
