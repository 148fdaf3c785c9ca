import { CLOCK_TOLERANCE_MS, EARLY_PROOF_MAX_AGE_MS } from "../assumptions.ts";
import type { ChallengeResult } from "./define-decision.ts";

/** Authsignal's answer to `validateChallenge`. */
export interface Validation {
  readonly isValid: boolean;
  readonly state: string | undefined;
  readonly userId: string | undefined;
  readonly action: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** How the person was verified, e.g. `EMAIL_OTP`. */
  readonly verificationMethod: string | undefined;
  /** When the state was reached, ISO 8601. */
  readonly stateUpdatedAt: string | undefined;
}

/** What this round asked Authsignal for; kept in `privateChallengeParameters`, which never leave Cognito. */
export interface Round {
  /** Authsignal's user id: the Cognito `sub`. */
  readonly userId: string;
  readonly action: string;
  readonly idempotencyKey: string;
}

/**
 * Start of the keys that Create draws. A proof under such a key belongs to its round, whatever else a policy lets
 * in.
 */
export const ROUND_KEY = "round-";

/** @returns the round, or `undefined` when a parameter is missing or empty. */
export function roundFromParameters(
  parameters: Readonly<Record<string, string | undefined>> | null | undefined,
): Round | undefined {
  const { userId, action, idempotencyKey } = parameters ?? {};
  return userId && action && idempotencyKey ? { userId, action, idempotencyKey } : undefined;
}

/**
 * Whether Authsignal's answer proves this round: the challenge succeeded, for this user, this action and the
 * idempotency key that Create drew for this round. The key makes a proof good for one sign-in: the Cognito
 * session that holds it is single-use, and no other session has the same key.
 *
 * `ALLOW` is not a proof: Authsignal also answers it for a user who has no authenticator.
 */
export function provesRound(validation: Validation, round: Round): boolean {
  return (
    isSuccess(validation) && isFor(validation, round) && validation.idempotencyKey === round.idempotencyKey
  );
}

/** Whether a challenge was passed, of whomever, for whatever. */
function isSuccess({ isValid, state }: Validation): boolean {
  return isValid === true && state === "CHALLENGE_SUCCEEDED";
}

/** Whether Authsignal speaks of the round's user and action. */
function isFor({ userId, action }: Validation, round: Round): boolean {
  return userId === round.userId && action === round.action;
}

/**
 * The proof that is in Authsignal's answer about a passkey which the browser offered before the sign-in was started
 * (autofill): a success of this user for this action, by a passkey and nothing else, a moment ago, under a key of
 * its own. It belongs to no round, so it counts only once it is recorded as used.
 *
 * A proof of another round never passes here: its key is Create's.
 *
 * @param now milliseconds since the epoch
 * @returns what the proof is recorded by; `undefined` when there is none
 */
export function earlyProof(validation: Validation, round: Round, now: number): Round | undefined {
  const { idempotencyKey, verificationMethod, stateUpdatedAt } = validation;
  const age = now - Date.parse(stateUpdatedAt ?? "");
  // Not so without a date.
  const isRecent = age >= -CLOCK_TOLERANCE_MS && age <= EARLY_PROOF_MAX_AGE_MS;
  if (!isSuccess(validation) || !isFor(validation, round)) return undefined;
  if (verificationMethod !== "PASSKEY" || !isRecent) return undefined;
  if (!idempotencyKey || idempotencyKey.startsWith(ROUND_KEY)) return undefined;
  return { ...round, idempotencyKey };
}

/** The private parameter by which Create lets Verify know that ALLOW is enough for this round. */
const ALLOWED = "allowed";

/**
 * Whether Authsignal's ALLOW may stand for a challenge in this round: the policy says so, the person has an
 * authenticator (ALLOW also means "has none"), and Cognito has checked the password in this very session.
 */
export function allowIsEnough(
  { state, isEnrolled }: { readonly state: string; readonly isEnrolled: boolean },
  session: readonly ChallengeResult[],
  acceptAllow: boolean,
): boolean {
  return acceptAllow && state === "ALLOW" && isEnrolled && passwordWasShown(session);
}

/** Whether Cognito has checked the password in this very session. */
export function passwordWasShown([first, second]: readonly ChallengeResult[]): boolean {
  return (
    first?.challengeName === "SRP_A" &&
    first.challengeResult === true &&
    second?.challengeName === "PASSWORD_VERIFIER" &&
    second.challengeResult === true
  );
}

/** What says so in `privateChallengeParameters`, which never leave Cognito. */
export const allowedParameters: Readonly<Record<string, string>> = { [ALLOWED]: "yes" };

/**
 * Whether Authsignal recorded ALLOW for this round, in which Create found that to be enough. `isValid` is not
 * asked for: it stands for a challenge that was passed, and there was none.
 */
export function isAllowedRound(
  validation: Validation,
  round: Round,
  parameters: Readonly<Record<string, string>> | null | undefined,
  acceptAllow: boolean,
): boolean {
  return (
    acceptAllow &&
    parameters?.[ALLOWED] === "yes" &&
    validation.state === "ALLOW" &&
    isFor(validation, round) &&
    validation.idempotencyKey === round.idempotencyKey
  );
}
