/**
 * What a person must do to sign in.
 *
 * - `passwordless`: an Authsignal challenge, nothing else.
 * - `password-then-challenge`: the password (SRP, checked by Cognito), then the challenge.
 * - `either`: the app chooses between the two by how it starts the flow.
 */
export type SignInPolicy = "passwordless" | "password-then-challenge" | "either";

/** `decoy` shows an unknown user the same challenge as a known one; `refuse` ends the flow at once. */
export type UnknownUserPolicy = "decoy" | "refuse";

/** How Define decides. */
export interface DefinePolicy {
  readonly signInPolicy: SignInPolicy;
  readonly unknownUsers: UnknownUserPolicy;
  /** Rounds of CUSTOM_CHALLENGE before the flow fails; Cognito has no cap of its own. */
  readonly maxAttempts: number;
}

/** One completed round as Cognito reports it. The name is a string: whatever arrives must be handled. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

/** The next challenge, or the end of the flow. */
export type Decision = "CUSTOM_CHALLENGE" | "PASSWORD_VERIFIER" | "tokens" | "fail";

/**
 * Decides what comes next in a custom sign-in: an allow-list over challenge names and results, closed by
 * default. Whatever is not a listed sequence fails.
 *
 * The client chooses how the flow starts, and Cognito reports SRP_A as `true` before any secret was shown,
 * so a round counts only by its name and its place.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export function decide(
  session: readonly ChallengeResult[],
  userNotFound: boolean,
  { signInPolicy, unknownUsers, maxAttempts }: DefinePolicy,
): Decision {
  const [first, second] = session;
  const withPassword = first?.challengeName === "SRP_A";
  if (
    signInPolicy !== "either" &&
    signInPolicy !== (withPassword ? "password-then-challenge" : "passwordless")
  )
    return "fail";
  if (userNotFound && unknownUsers !== "decoy") return "fail";

  if (withPassword) {
    if (first.challengeResult !== true) return "fail";
    if (!second) return "PASSWORD_VERIFIER";
    if (second.challengeName !== "PASSWORD_VERIFIER" || second.challengeResult !== true) return "fail";
  }

  const rounds = session.slice(withPassword ? 2 : 0);
  if (rounds.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return "fail";
  const attemptsLeft = maxAttempts - rounds.length;
  const last = rounds.pop();
  // A proven round ends the flow; one that was followed by another is a sequence nobody wrote down.
  if (rounds.some((round) => round.challengeResult !== false)) return "fail";
  if (last?.challengeResult === true && !userNotFound && attemptsLeft >= 0) return "tokens";
  return attemptsLeft > 0 ? "CUSTOM_CHALLENGE" : "fail";
}
