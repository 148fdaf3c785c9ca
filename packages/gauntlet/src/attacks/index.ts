import type { Attack } from "../attack.ts";
import { addressInChallenge } from "./address-in-challenge.ts";
import { allowAsProof } from "./allow-as-proof.ts";
import { allowOfAnEnrolledUser } from "./allow-of-an-enrolled-user.ts";
import { allowOfAnotherRound } from "./allow-of-another-round.ts";
import { allowThatCreateWasNotTold } from "./allow-that-create-was-not-told.ts";
import { allowWithoutAuthenticator } from "./allow-without-authenticator.ts";
import { allowWithoutPassword } from "./allow-without-password.ts";
import { answerOfOddShape } from "./answer-of-odd-shape.ts";
import { attemptCap } from "./attempt-cap.ts";
import { blockedUserChallenged } from "./blocked-user-challenged.ts";
import { challengeOfOtherTypes } from "./challenge-of-other-types.ts";
import { clientMetadataInDefine } from "./client-metadata-in-define.ts";
import { clientMetadataInVerify } from "./client-metadata-in-verify.ts";
import { clientMetadataIntoTrack } from "./client-metadata-into-track.ts";
import { clockIsWrong } from "./clock-is-wrong.ts";
import { completeSignIn } from "./complete-sign-in.ts";
import { contradictoryAnswer } from "./contradictory-answer.ts";
import { earlyPasskeyForAnotherAction } from "./early-passkey-for-another-action.ts";
import { earlyPasskeyGoneStale } from "./early-passkey-gone-stale.ts";
import { earlyPasskeyOfANewUser } from "./early-passkey-of-a-new-user.ts";
import { earlyPasskeyOfAnotherRound } from "./early-passkey-of-another-round.ts";
import { earlyPasskeyOfAnotherUser } from "./early-passkey-of-another-user.ts";
import { earlyPasskeyParallelReplay } from "./early-passkey-parallel-replay.ts";
import { earlyPasskeyReplay } from "./early-passkey-replay.ts";
import { earlyPasskeyUnfinished } from "./early-passkey-unfinished.ts";
import { earlyPasskeyUnrecorded } from "./early-passkey-unrecorded.ts";
import { earlyProofByAnotherFactor } from "./early-proof-by-another-factor.ts";
import { emailAsUserId } from "./email-as-user-id.ts";
import { emptySession } from "./empty-session.ts";
import { endlessSession } from "./endless-session.ts";
import { factorClaimByMetadata } from "./factor-claim-by-metadata.ts";
import { factorClaimOfAnotherSignIn } from "./factor-claim-of-another-sign-in.ts";
import { firstEnrolmentOfAPasskey } from "./first-enrolment-of-a-passkey.ts";
import { firstEnrolmentTakeover } from "./first-enrolment-takeover.ts";
import { forgedAnswer } from "./forged-answer.ts";
import { invalidTokenThatSucceeded } from "./invalid-token-that-succeeded.ts";
import { keyInChallenge } from "./key-in-challenge.ts";
import { looseTypes } from "./loose-types.ts";
import { nameInOtherLetters } from "./name-in-other-letters.ts";
import { nativeFactorAsProof } from "./native-factor-as-proof.ts";
import { noAuthenticatorAtAll } from "./no-authenticator-at-all.ts";
import { otherActionsToken } from "./other-actions-token.ts";
import { otherUsersChallenge } from "./other-users-challenge.ts";
import { otherUsersProof } from "./other-users-proof.ts";
import { oversizedAnswer } from "./oversized-answer.ts";
import { parallelReplay } from "./parallel-replay.ts";
import { passwordSkipped } from "./password-skipped.ts";
import { passwordWithoutChallenge } from "./password-without-challenge.ts";
import { personalDataInDefineLog } from "./personal-data-in-define-log.ts";
import { proofPastTheCap } from "./proof-past-the-cap.ts";
import { proofThenAnotherRound } from "./proof-then-another-round.ts";
import { proofWithoutBinding } from "./proof-without-binding.ts";
import { providerFails } from "./provider-fails.ts";
import { providerHangs } from "./provider-hangs.ts";
import { providerLimitsRate } from "./provider-limits-rate.ts";
import { providerNotFound } from "./provider-not-found.ts";
import { providerRedirects } from "./provider-redirects.ts";
import { providerResets } from "./provider-resets.ts";
import { providerSendsBadJson } from "./provider-sends-bad-json.ts";
import { providerSendsHtml } from "./provider-sends-html.ts";
import { providerSendsHugeBody } from "./provider-sends-huge-body.ts";
import { providerSendsSlowBody } from "./provider-sends-slow-body.ts";
import { providerSendsSlowHeaders } from "./provider-sends-slow-headers.ts";
import { redirectUrlFromClient } from "./redirect-url-from-client.ts";
import { replay } from "./replay.ts";
import { retrySendsTwoMessages } from "./retry-sends-two-messages.ts";
import { roundWithoutParameters } from "./round-without-parameters.ts";
import { scopeToAddAuthenticators } from "./scope-to-add-authenticators.ts";
import { secretInError } from "./secret-in-error.ts";
import { secretInLog } from "./secret-in-log.ts";
import { sharedIdempotencyKey } from "./shared-idempotency-key.ts";
import { signUpByMetadata } from "./sign-up-by-metadata.ts";
import { signUpError } from "./sign-up-error.ts";
import { signUpVerifiesAddress } from "./sign-up-verifies-address.ts";
import { srpAStart } from "./srp-a-start.ts";
import { tokenOfTheUrl } from "./token-of-the-url.ts";
import { truthyResult } from "./truthy-result.ts";
import { unexpectedRoundBeforeProof } from "./unexpected-round-before-proof.ts";
import { unfinishedChallenge } from "./unfinished-challenge.ts";
import { unknownUserAnswer } from "./unknown-user-answer.ts";
import { unknownUserRefused } from "./unknown-user-refused.ts";
import { unknownUserRounds } from "./unknown-user-rounds.ts";
import { unknownUserShape } from "./unknown-user-shape.ts";
import { unknownUserTime } from "./unknown-user-time.ts";
import { unknownUserTokens } from "./unknown-user-tokens.ts";
import { unknownUserWithoutId } from "./unknown-user-without-id.ts";
import { userIdInChallenge } from "./user-id-in-challenge.ts";
import { userUnderReviewChallenged } from "./user-under-review-challenged.ts";
import { vendorTextInError } from "./vendor-text-in-error.ts";
import { wrongPasswordContinues } from "./wrong-password-continues.ts";

/** All attacks, in the order in which a report lists them. */
export const ATTACKS: readonly Attack[] = [
  srpAStart,
  passwordWithoutChallenge,
  passwordSkipped,
  wrongPasswordContinues,
  nativeFactorAsProof,
  unexpectedRoundBeforeProof,
  nameInOtherLetters,
  proofThenAnotherRound,
  unknownUserTokens,
  emptySession,
  attemptCap,
  proofPastTheCap,
  endlessSession,
  truthyResult,
  clientMetadataInDefine,
  contradictoryAnswer,
  completeSignIn,
  redirectUrlFromClient,
  clientMetadataIntoTrack,
  keyInChallenge,
  addressInChallenge,
  userIdInChallenge,
  challengeOfOtherTypes,
  sharedIdempotencyKey,
  blockedUserChallenged,
  userUnderReviewChallenged,
  emailAsUserId,
  scopeToAddAuthenticators,
  retrySendsTwoMessages,
  unknownUserShape,
  unknownUserTime,
  unknownUserRounds,
  unknownUserRefused,
  unknownUserWithoutId,
  unknownUserAnswer,
  firstEnrolmentTakeover,
  firstEnrolmentOfAPasskey,
  noAuthenticatorAtAll,
  otherUsersProof,
  otherUsersChallenge,
  otherActionsToken,
  replay,
  parallelReplay,
  tokenOfTheUrl,
  allowAsProof,
  unfinishedChallenge,
  invalidTokenThatSucceeded,
  looseTypes,
  proofWithoutBinding,
  roundWithoutParameters,
  forgedAnswer,
  answerOfOddShape,
  oversizedAnswer,
  clientMetadataInVerify,
  secretInError,
  vendorTextInError,
  secretInLog,
  personalDataInDefineLog,
  signUpVerifiesAddress,
  signUpByMetadata,
  signUpError,
  earlyPasskeyReplay,
  earlyPasskeyParallelReplay,
  earlyPasskeyOfAnotherUser,
  earlyProofByAnotherFactor,
  earlyPasskeyGoneStale,
  earlyPasskeyForAnotherAction,
  earlyPasskeyUnfinished,
  earlyPasskeyOfAnotherRound,
  earlyPasskeyOfANewUser,
  earlyPasskeyUnrecorded,
  allowOfAnEnrolledUser,
  allowWithoutAuthenticator,
  allowWithoutPassword,
  allowOfAnotherRound,
  allowThatCreateWasNotTold,
  factorClaimByMetadata,
  factorClaimOfAnotherSignIn,
  providerHangs,
  providerSendsSlowHeaders,
  providerSendsSlowBody,
  providerSendsHugeBody,
  providerRedirects,
  providerResets,
  providerLimitsRate,
  providerFails,
  providerSendsBadJson,
  providerSendsHtml,
  providerNotFound,
  clockIsWrong,
];
