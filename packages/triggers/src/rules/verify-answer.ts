import { tokenFromAnswer } from "./answer.ts";
import {
  type AddressAttribute,
  type Authenticator,
  enrolmentGoesBackToPool,
  type PoolAddresses,
  provenAddress,
} from "./enrolment.ts";
import {
  earlyProof,
  isAllowedRound,
  provesRound,
  type Round,
  roundFromParameters,
  type Validation,
} from "./proof.ts";

export interface AnswerRequest {
  readonly answer: unknown;
  readonly privateChallengeParameters: Readonly<Record<string, string>> | null | undefined;
  /** `sub` of a known user, `undefined` for an unknown one. */
  readonly sub: string | undefined;
  readonly addresses: PoolAddresses;
}

/** Authsignal, as a check asks it. */
export interface AuthsignalProofs {
  validateChallenge(userId: string, action: string, token: string): Promise<Validation>;
  getAuthenticators(userId: string): Promise<readonly Authenticator[]>;
}

/** What the policy lets in beside a challenge of this round. Each is off unless it is set. */
export interface AnswerRules {
  /** ALLOW, where Create found it to be enough. */
  readonly acceptAllow?: boolean | undefined;
  /**
   * Records that a proof opens this round; `false` when it has opened another. With it, a passkey that was offered
   * before the sign-in is taken as well.
   */
  readonly recordUse?: ((proof: Round, round: Round) => Promise<boolean>) | undefined;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** Why an answer was accepted or not; for the log. */
export type Verdict =
  | "accepted"
  | "answer-of-unknown-shape"
  | "round-missing"
  | "not-proven"
  | "enrolment-not-from-pool"
  | "used-before"
  | "unknown-user";

const NO_FACTOR = "NONE";

export interface CheckedAnswer {
  readonly verdict: Verdict;
  /** The verification method that Authsignal names, e.g. `EMAIL_OTP`; `NONE` when it names none. */
  readonly factor: string;
  /** The address that an accepted answer has proven. */
  readonly proven?: AddressAttribute | undefined;
  /** The round, where there is one. */
  readonly round?: Round;
}

/**
 * Checks an answer against the round it belongs to. An unknown user's answer goes the same way to Authsignal
 * and is then refused, so that it takes as long.
 *
 * @throws PublicError when Authsignal cannot be asked: no verdict, rather than a wrong one
 */
export async function verifyAnswer(
  { answer, privateChallengeParameters, sub, addresses }: AnswerRequest,
  authsignal: AuthsignalProofs,
  { acceptAllow = false, recordUse, now = Date.now }: AnswerRules = {},
): Promise<CheckedAnswer> {
  const token = tokenFromAnswer(answer);
  if (token === undefined) return { verdict: "answer-of-unknown-shape", factor: NO_FACTOR };
  const round = roundFromParameters(privateChallengeParameters);
  if (!round) return { verdict: "round-missing", factor: NO_FACTOR };
  const [validation, authenticators] = await Promise.all([
    authsignal.validateChallenge(round.userId, round.action, token),
    authsignal.getAuthenticators(round.userId),
  ]);
  const factor = factorOf(validation.verificationMethod);
  const early = recordUse && earlyProof(validation, round, now());
  const proves =
    early !== undefined ||
    provesRound(validation, round) ||
    isAllowedRound(validation, round, privateChallengeParameters, acceptAllow);
  if (sub !== round.userId) return { verdict: "unknown-user", factor };
  if (!proves) return { verdict: "not-proven", factor };
  if (!enrolmentGoesBackToPool(authenticators, addresses))
    return { verdict: "enrolment-not-from-pool", factor };
  // Last, so that nothing but a sign-in uses a proof up; a round's own too, or it could open two.
  if (recordUse && !(await recordUse(early ?? round, round))) return { verdict: "used-before", factor };
  return { verdict: "accepted", factor, round, proven: provenAddress(factor, authenticators, addresses) };
}

/** Goes into a log and a metric, so nothing but a constant of the field passes. */
function factorOf(method: string | undefined): string {
  return method !== undefined && /^[A-Z_]{1,32}$/.test(method) ? method : NO_FACTOR;
}
