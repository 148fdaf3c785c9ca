const attempts = 3;

/** Magic link. A wrong or stale link gets a new one, twice. */
export const handler = async (event) => {
  const { session = [], userNotFound = false } = event.request;
  const names = new Set(session.map((result) => result.challengeName));
  names.delete("CUSTOM_CHALLENGE");
  const clicked = session.at(-1)?.challengeResult === true;

  let outcome = { issueTokens: false, failAuthentication: true };
  if (names.size === 0 && clicked && !userNotFound) {
    outcome = { issueTokens: true, failAuthentication: false };
  } else if (names.size === 0 && !clicked && session.length < attempts) {
    outcome = { issueTokens: false, failAuthentication: false, challengeName: "CUSTOM_CHALLENGE" };
  }
  event.response = { ...event.response, ...outcome };
  return event;
};
