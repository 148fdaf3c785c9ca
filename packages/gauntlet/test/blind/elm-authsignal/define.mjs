const MAX_ROUNDS = 3;

export const handler = async (event) => {
  const { session = [], userNotFound } = event.request;
  const last = session[session.length - 1];
  const response = { issueTokens: false, failAuthentication: false };

  if (userNotFound) {
    // The sign-up form says who has an account, so there is nothing to hide here.
    response.failAuthentication = true;
  } else if (!last) {
    response.challengeName = "CUSTOM_CHALLENGE";
  } else if (!session.every((round) => round.challengeName === "CUSTOM_CHALLENGE")) {
    response.failAuthentication = true;
  } else if (session.slice(0, -1).some((round) => round.challengeResult === true)) {
    response.failAuthentication = true;
  } else if (last.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true) {
    response.issueTokens = true;
  } else if (session.length >= MAX_ROUNDS) {
    response.failAuthentication = true;
  } else {
    response.challengeName = "CUSTOM_CHALLENGE";
  }

  event.response = response;
  return event;
};
