import { tokenFromAnswer } from "./answer.ts";
import type { AuthsignalApi } from "./authsignal.ts";
import { enrolmentGoesBackToPool, type PoolAddresses } from "./enrolment.ts";
import { provesRound, roundFromParameters } from "./proof.ts";
import { type AddressAttribute, provenAddress } from "./proven-address.ts";

export interface AnswerRequest {
  readonly answer: unknown;
  readonly privateChallengeParameters: Readonly<Record<string, string>> | null | undefined;
  /** `sub` of a known user, `undefined` for an unknown one. */
  readonly sub: string | undefined;
  readonly addresses: PoolAddresses;
}

/** Why an answer was accepted or not; for the log. */
export type Verdict =
  | "accepted"
  | "answer-of-unknown-shape"
  | "round-missing"
  | "not-proven"
  | "enrolment-not-from-pool"
  | "unknown-user";

const NO_FACTOR = "NONE";

export interface CheckedAnswer {
  readonly verdict: Verdict;
  /** The verification method that Authsignal names, e.g. `EMAIL_OTP`; `NONE` when it names none. */
  readonly factor: string;
  /** The address that an accepted answer has proven. */
  readonly proven?: AddressAttribute | undefined;
}

/**
 * Checks an answer against the round it belongs to. An unknown user's answer goes the same way to Authsignal
 * and is then refused, so that it takes as long.
 *
 * @throws PublicError when Authsignal cannot be asked: no verdict, rather than a wrong one
 */
export async function verifyAnswer(
  { answer, privateChallengeParameters, sub, addresses }: AnswerRequest,
  authsignal: Pick<AuthsignalApi, "validateChallenge" | "getAuthenticators">,
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
  if (sub !== round.userId) return { verdict: "unknown-user", factor };
  if (!provesRound(validation, round)) return { verdict: "not-proven", factor };
  if (!enrolmentGoesBackToPool(authenticators, addresses))
    return { verdict: "enrolment-not-from-pool", factor };
  return { verdict: "accepted", factor, proven: provenAddress(factor, authenticators, addresses) };
}

/** Goes into a log and a metric, so nothing but a constant of the field passes. */
function factorOf(method: string | undefined): string {
  return method !== undefined && /^[A-Z_]{1,32}$/.test(method) ? method : NO_FACTOR;
}
