import { tokenFromAnswer } from "./answer.ts";
import type { AuthsignalApi } from "./authsignal.ts";
import { enrolmentGoesBackToPool, type PoolAddresses } from "./enrolment.ts";
import { provesRound, roundFromParameters } from "./proof.ts";

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

/**
 * Checks an answer against the round it belongs to. An unknown user's answer goes the same way to Authsignal
 * and is then refused, so that it takes as long.
 *
 * @throws PublicError when Authsignal cannot be asked: no verdict, rather than a wrong one
 */
export async function verifyAnswer(
  { answer, privateChallengeParameters, sub, addresses }: AnswerRequest,
  authsignal: Pick<AuthsignalApi, "validateChallenge" | "getAuthenticators">,
): Promise<Verdict> {
  const token = tokenFromAnswer(answer);
  if (token === undefined) return "answer-of-unknown-shape";
  const round = roundFromParameters(privateChallengeParameters);
  if (!round) return "round-missing";
  const [validation, authenticators] = await Promise.all([
    authsignal.validateChallenge(round.userId, round.action, token),
    authsignal.getAuthenticators(round.userId),
  ]);
  if (sub === undefined || sub !== round.userId) return "unknown-user";
  if (!provesRound(validation, round)) return "not-proven";
  return enrolmentGoesBackToPool(authenticators, addresses) ? "accepted" : "enrolment-not-from-pool";
}
