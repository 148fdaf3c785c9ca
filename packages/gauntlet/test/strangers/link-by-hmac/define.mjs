/** One round, one try: a link is right or wrong. */
export const handler = async (event) => {
  const { session, userNotFound } = event.request;
  const [round, ...more] = session;
  if (userNotFound || more.length > 0) event.response.failAuthentication = true;
  else if (!round) event.response.challengeName = "CUSTOM_CHALLENGE";
  else if (round.challengeName === "CUSTOM_CHALLENGE" && round.challengeResult === true)
    event.response.issueTokens = true;
  else event.response.failAuthentication = true;
  event.response.issueTokens ??= false;
  event.response.failAuthentication ??= false;
  return event;
};
