// DefineAuthChallenge: passwordless sign-in through Authsignal.
// One custom challenge per round, three rounds, then the attempt is over.
const MAX_ROUNDS = 3;

const decide = (response, { issueTokens = false, failAuthentication = false, challengeName = null }) =>
  Object.assign(response, { issueTokens, failAuthentication, challengeName });

export const handler = async (event) => {
  const { session = [], userNotFound } = event.request;

  if (userNotFound) {
    decide(event.response, { failAuthentication: true });
    return event;
  }

  // SRP, SMS_MFA & co. are not part of this flow
  if (session.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) {
    decide(event.response, { failAuthentication: true });
    return event;
  }

  const last = session.at(-1);
  if (last?.challengeResult === true) {
    decide(event.response, { issueTokens: true });
  } else if (session.length >= MAX_ROUNDS) {
    decide(event.response, { failAuthentication: true });
  } else {
    decide(event.response, { challengeName: "CUSTOM_CHALLENGE" });
  }
  return event;
};
