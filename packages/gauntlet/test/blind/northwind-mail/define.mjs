// Northwind Club - passwordless sign-in by mail.
// Only CUSTOM_CHALLENGE rounds count. SRP is switched off on the app client,
// but the client may still ask for it, so anything else in the session ends the flow.
const MAX_TRIES = 3;

const outcome = (event, { challenge = false, tokens = false }) => {
  event.response.issueTokens = tokens;
  event.response.failAuthentication = !challenge && !tokens;
  if (challenge) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};

export const handler = async (event) => {
  const rounds = event.request.session ?? [];
  const known = event.request.userNotFound !== true;

  if (rounds.length > MAX_TRIES) return outcome(event, {});
  if (rounds.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return outcome(event, {});

  const last = rounds.at(-1);
  if (last?.challengeResult === true) return outcome(event, { tokens: known });
  if (rounds.length === MAX_TRIES) return outcome(event, {});

  return outcome(event, { challenge: true });
};
