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

/** Writes the round as `privateChallengeParameters`. */
export function roundToParameters(round: Round): Record<string, string> {
  return { userId: round.userId, action: round.action, idempotencyKey: round.idempotencyKey };
}

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
export function isSuccess({ isValid, state }: Validation): boolean {
  return isValid === true && state === "CHALLENGE_SUCCEEDED";
}

/** Whether Authsignal speaks of the round's user and action. */
export function isFor({ userId, action }: Validation, round: Round): boolean {
  return userId === round.userId && action === round.action;
}
