import type { DefinePolicy } from "./policy.ts";

/** One completed round as Cognito reports it. The name is a string: whatever arrives must be handled. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

/** The next challenge, or the end of the flow. */
export type Decision = "CUSTOM_CHALLENGE" | "PASSWORD_VERIFIER" | "tokens" | "fail";

/**
 * Decides what comes next in a custom sign-in: an allow-list over challenge names and results, closed by
 * default. Whatever is not a listed sequence fails, as does every flow under settings that are not listed.
 *
 * The client chooses how the flow starts, and Cognito reports SRP_A as `true` before any secret was shown,
 * so a round counts only by its name and its place.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 *
 * @param settings the function's variables as they are (`DefinePolicy`): each byte here delays a cold start
 */
export function decide(
  session: readonly ChallengeResult[],
  userNotFound: boolean,
  settings: Readonly<Partial<Record<keyof DefinePolicy, string | undefined>>>,
): Decision {
  const [first, second] = session;
  const withPassword = first?.challengeName === "SRP_A";
  const policy = settings.SIGN_IN_POLICY;
  if (policy !== "either" && policy !== (withPassword ? "password-then-challenge" : "passwordless"))
    return "fail";
  if (userNotFound && settings.UNKNOWN_USERS !== "decoy") return "fail";

  if (withPassword) {
    if (first.challengeResult !== true) return "fail";
    if (!second) return "PASSWORD_VERIFIER";
    if (second.challengeName !== "PASSWORD_VERIFIER" || second.challengeResult !== true) return "fail";
  }

  const rounds = session.slice(withPassword ? 2 : 0);
  if (rounds.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return "fail";
  const attemptsLeft = Number(settings.MAX_ATTEMPTS) - rounds.length;
  const last = rounds.pop();
  // A proven round ends the flow; one that was followed by another is a sequence nobody wrote down.
  if (rounds.some((round) => round.challengeResult !== false)) return "fail";
  if (last?.challengeResult === true && !userNotFound && attemptsLeft >= 0) return "tokens";
  return attemptsLeft > 0 ? "CUSTOM_CHALLENGE" : "fail";
}
