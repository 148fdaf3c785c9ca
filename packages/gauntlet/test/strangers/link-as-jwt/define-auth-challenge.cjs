module.exports.handler = async (event) => {
  const [first, ...rest] = event.request.session;
  const { response } = event;
  if (event.request.userNotFound || rest.length > 0) {
    response.issueTokens = false;
    response.failAuthentication = true;
  } else if (!first) {
    response.issueTokens = false;
    response.failAuthentication = false;
    response.challengeName = "CUSTOM_CHALLENGE";
  } else {
    const isProven = first.challengeName === "CUSTOM_CHALLENGE" && first.challengeResult === true;
    response.issueTokens = isProven;
    response.failAuthentication = !isProven;
  }
  return event;
};
