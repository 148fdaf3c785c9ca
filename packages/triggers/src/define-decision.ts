import type { DefinePolicy } from "./policy.ts";

/** One completed round as Cognito reports it. The name is a string: whatever arrives must be handled. */
export interface ChallengeRound {
  readonly challengeName: string;
  readonly challengeResult: boolean;
}

export type Decision =
  | { readonly kind: "challenge"; readonly challengeName: "CUSTOM_CHALLENGE" | "PASSWORD_VERIFIER" }
  | { readonly kind: "tokens" }
  | { readonly kind: "fail" };

const FAIL: Decision = { kind: "fail" };
const TOKENS: Decision = { kind: "tokens" };
const CUSTOM_CHALLENGE: Decision = { kind: "challenge", challengeName: "CUSTOM_CHALLENGE" };
const PASSWORD_VERIFIER: Decision = { kind: "challenge", challengeName: "PASSWORD_VERIFIER" };

/**
 * Decides what comes next in a custom sign-in. An allow-list over challenge names and results: whatever
 * is not a listed sequence fails.
 *
 * The client chooses how the flow starts, and Cognito reports SRP_A as `true` before any secret was shown,
 * so a round counts only by its name and its place.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export function decide(
  session: readonly ChallengeRound[],
  userNotFound: boolean,
  policy: DefinePolicy,
): Decision {
  if (userNotFound && policy.unknownUsers === "refuse") return FAIL;
  const startedWithPassword = session[0]?.challengeName === "SRP_A";
  if (startedWithPassword) {
    if (policy.signIn === "passwordless") return FAIL;
    return afterPasswordStart(session, userNotFound, policy);
  }
  if (policy.signIn === "password-then-challenge") return FAIL;
  return afterChallengeRounds(session, userNotFound, policy);
}

function afterPasswordStart(
  session: readonly ChallengeRound[],
  userNotFound: boolean,
  policy: DefinePolicy,
): Decision {
  const [srp, password, ...rounds] = session;
  if (srp?.challengeResult !== true) return FAIL;
  if (password === undefined) return PASSWORD_VERIFIER;
  if (password.challengeName !== "PASSWORD_VERIFIER" || password.challengeResult !== true) return FAIL;
  return afterChallengeRounds(rounds, userNotFound, policy);
}

function afterChallengeRounds(
  rounds: readonly ChallengeRound[],
  userNotFound: boolean,
  policy: DefinePolicy,
): Decision {
  if (rounds.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return FAIL;
  if (rounds.length > policy.maxAttempts) return FAIL;
  const earlier = rounds.slice(0, -1);
  // A proven round ends the flow; one that was followed by another is a sequence nobody wrote down.
  if (earlier.some((round) => round.challengeResult !== false)) return FAIL;
  const proven = rounds.at(-1)?.challengeResult === true;
  if (proven && !userNotFound) return TOKENS;
  return rounds.length < policy.maxAttempts ? CUSTOM_CHALLENGE : FAIL;
}
