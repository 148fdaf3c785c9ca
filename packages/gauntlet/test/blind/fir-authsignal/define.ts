import type { DefineAuthChallengeTriggerEvent, DefineAuthChallengeTriggerHandler } from "aws-lambda";

type Rounds = DefineAuthChallengeTriggerEvent["request"]["session"];
type Verdict = "PASSWORD_VERIFIER" | "CUSTOM_CHALLENGE" | "TOKENS" | "FAIL";

const MAX_SECOND_STEPS = 3;

function judge(rounds: Rounds): Verdict {
  const [srp, password, ...second] = rounds;
  if (srp?.challengeName !== "SRP_A" || srp.challengeResult !== true) return "FAIL";
  if (!password) return "PASSWORD_VERIFIER";
  if (password.challengeName !== "PASSWORD_VERIFIER" || password.challengeResult !== true) return "FAIL";
  if (second.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return "FAIL";
  if (second.slice(0, -1).some((round) => round.challengeResult)) return "FAIL";

  const last = second.at(-1);
  if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true) return "TOKENS";
  return second.length < MAX_SECOND_STEPS ? "CUSTOM_CHALLENGE" : "FAIL";
}

export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  let verdict = judge(event.request.session ?? []);
  if (event.request.userNotFound && verdict === "TOKENS") verdict = "FAIL";

  event.response.issueTokens = verdict === "TOKENS";
  event.response.failAuthentication = verdict === "FAIL";
  if (verdict === "PASSWORD_VERIFIER" || verdict === "CUSTOM_CHALLENGE") {
    event.response.challengeName = verdict;
  }
  return event;
};
