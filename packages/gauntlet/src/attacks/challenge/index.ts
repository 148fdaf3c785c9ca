import type { Attack } from "../../attack.ts";
import { blockedUserChallenged } from "./blocked-user-challenged.ts";
import { challengeOfOtherTypes } from "./challenge-of-other-types.ts";
import { completeSignIn } from "./complete-sign-in.ts";
import { emailAsUserId } from "./email-as-user-id.ts";
import { retrySendsTwoMessages } from "./retry-sends-two-messages.ts";
import { scopeToAddAuthenticators } from "./scope-to-add-authenticators.ts";
import { sharedIdempotencyKey } from "./shared-idempotency-key.ts";
import { userUnderReviewChallenged } from "./user-under-review-challenged.ts";

export const challenge: readonly Attack[] = [
  completeSignIn,
  challengeOfOtherTypes,
  sharedIdempotencyKey,
  blockedUserChallenged,
  userUnderReviewChallenged,
  emailAsUserId,
  scopeToAddAuthenticators,
  retrySendsTwoMessages,
];
