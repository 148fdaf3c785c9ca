import type { Attack } from "../../attack.ts";
import { addressChangedByTheOwner } from "./address-changed-by-the-owner.ts";
import { addressMovedByAnotherWriter } from "./address-moved-by-another-writer.ts";
import { authenticatorAddedWhileBinding } from "./authenticator-added-while-binding.ts";
import { crashBetweenTwoSteps } from "./crash-between-two-steps.ts";
import { decoyIdDiffers } from "./decoy-id-differs.ts";
import { decoyWritesElsewhere } from "./decoy-writes-elsewhere.ts";
import { emptiedByThePortal } from "./emptied-by-the-portal.ts";
import { factorChangedByTheOwner } from "./factor-changed-by-the-owner.ts";
import { flagForAnotherAddress } from "./flag-for-another-address.ts";
import { passwordBeforeTheProof } from "./password-before-the-proof.ts";
import { recordFromABackup } from "./record-from-a-backup.ts";
import { recordOfSomebodyElse } from "./record-of-somebody-else.ts";
import { roundFromBeforeTheBinding } from "./round-from-before-the-binding.ts";
import { secondAddressAtSignUp } from "./second-address-at-sign-up.ts";
import { strangerEnrolsFirst } from "./stranger-enrols-first.ts";
import { strangersUseUpTheTries } from "./strangers-use-up-the-tries.ts";
import { twoRoundsAtOnce } from "./two-rounds-at-once.ts";
import { verifyCalledTwice } from "./verify-called-twice.ts";

/** What was done to accounts of pairings like this one, and histories of single calls that decide who owns one. */
export const ownerHistories: readonly Attack[] = [
  factorChangedByTheOwner,
  addressChangedByTheOwner,
  strangerEnrolsFirst,
  passwordBeforeTheProof,
  addressMovedByAnotherWriter,
  emptiedByThePortal,
  roundFromBeforeTheBinding,
  authenticatorAddedWhileBinding,
  recordFromABackup,
  recordOfSomebodyElse,
  secondAddressAtSignUp,
  verifyCalledTwice,
  crashBetweenTwoSteps,
  twoRoundsAtOnce,
  strangersUseUpTheTries,
  flagForAnotherAddress,
  decoyWritesElsewhere,
  decoyIdDiffers,
];
