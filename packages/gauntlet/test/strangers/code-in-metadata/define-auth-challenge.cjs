const MAX_ATTEMPTS = 3;

exports.handler = async (event) => {
  const session = event.request.session || [];
  const last = session[session.length - 1];
  event.response.issueTokens = false;
  event.response.failAuthentication = false;

  if (event.request.userNotFound) {
    event.response.failAuthentication = true;
  } else if (session.find((attempt) => attempt.challengeName !== "CUSTOM_CHALLENGE")) {
    event.response.failAuthentication = true;
  } else if (session.length > MAX_ATTEMPTS || session.slice(0, -1).some((a) => a.challengeResult !== false)) {
    event.response.failAuthentication = true;
  } else if (last?.challengeResult === true) {
    event.response.issueTokens = true;
  } else if (session.length >= MAX_ATTEMPTS) {
    event.response.failAuthentication = true;
  } else {
    event.response.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
};
