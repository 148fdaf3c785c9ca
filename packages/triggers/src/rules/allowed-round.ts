import { isFor, type Round, type Validation } from "./proof.ts";

/** The private parameter by which Create tells Verify that ALLOW is enough for this round. */
const ALLOWED = "allowed";

interface PlayedRound {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

/**
 * Whether Authsignal's ALLOW may stand for a challenge in this round: the policy says so, the person has an
 * authenticator (ALLOW also means "has none"), and Cognito has checked the password in this very session.
 */
export function allowIsEnough(
  { state, isEnrolled }: { readonly state: string; readonly isEnrolled: boolean },
  session: readonly PlayedRound[],
  acceptAllow: boolean,
): boolean {
  const [first, second] = session;
  return (
    acceptAllow &&
    state === "ALLOW" &&
    isEnrolled &&
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
