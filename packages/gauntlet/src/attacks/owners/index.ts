import type { Attack } from "../../attack.ts";
import { approvedElsewhere } from "./approved-elsewhere.ts";
import { authenticatorForASimilarAddress } from "./authenticator-for-a-similar-address.ts";
import { authenticatorStillPending } from "./authenticator-still-pending.ts";
import { authenticatorsInAnotherOrder } from "./authenticators-in-another-order.ts";
import { firstEnrolmentOfAPasskey } from "./first-enrolment-of-a-passkey.ts";
import { firstEnrolmentTakeover } from "./first-enrolment-takeover.ts";
import { listThatChanges } from "./list-that-changes.ts";
import { listThatFails } from "./list-that-fails.ts";
import { noAuthenticatorAtAll } from "./no-authenticator-at-all.ts";
import { signUpByAnotherClient } from "./sign-up-by-another-client.ts";
import { signUpVerifiesAddress } from "./sign-up-verifies-address.ts";
import { tokensWithoutAProof } from "./tokens-without-a-proof.ts";

export const owners: readonly Attack[] = [
  firstEnrolmentTakeover,
  firstEnrolmentOfAPasskey,
  noAuthenticatorAtAll,
  authenticatorForASimilarAddress,
  authenticatorStillPending,
  authenticatorsInAnotherOrder,
  listThatFails,
  listThatChanges,
  signUpVerifiesAddress,
  approvedElsewhere,
  signUpByAnotherClient,
  tokensWithoutAProof,
];
