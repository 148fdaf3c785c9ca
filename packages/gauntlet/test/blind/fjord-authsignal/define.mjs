// Fjord Bank back office: password (SRP) first, then Authsignal.
const MAX_CHALLENGES = 3;

const is = (round, name, result = true) => round?.challengeName === name && round.challengeResult === result;

function next(session, userNotFound) {
  const [srp, password, ...challenges] = session;
  if (!is(srp, "SRP_A")) return "fail";
  if (!password) return "PASSWORD_VERIFIER";
  if (!is(password, "PASSWORD_VERIFIER") || userNotFound) return "fail";

  if (challenges.length > MAX_CHALLENGES) return "fail";
  if (challenges.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return "fail";
  if (is(challenges.at(-1), "CUSTOM_CHALLENGE")) return "tokens";
  return challenges.length < MAX_CHALLENGES ? "CUSTOM_CHALLENGE" : "fail";
}

export const handler = async (event) => {
  const decision = next(event.request.session ?? [], event.request.userNotFound === true);
  event.response.issueTokens = decision === "tokens";
  event.response.failAuthentication = decision === "fail";
  if (!event.response.issueTokens && !event.response.failAuthentication)
    event.response.challengeName = decision;
  return event;
};
