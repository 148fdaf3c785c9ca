const MAX_ATTEMPTS = 3;

const finish = (event, response) => {
  event.response = { challengeName: undefined, issueTokens: false, failAuthentication: false, ...response };
  return event;
};

export const handler = async (event) => {
  const rounds = event.request.session ?? [];
  const last = rounds.at(-1);

  // We only ever hand out custom challenges: anything else was put there by whoever started the flow.
  if (rounds.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) {
    return finish(event, { failAuthentication: true });
  }
  if (rounds.slice(0, -1).some((round) => round.challengeResult === true)) {
    return finish(event, { failAuthentication: true });
  }
  if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true) {
    return event.request.userNotFound
      ? finish(event, { failAuthentication: true })
      : finish(event, { issueTokens: true });
  }
  if (rounds.length >= MAX_ATTEMPTS) {
    return finish(event, { failAuthentication: true });
  }
  return finish(event, { challengeName: "CUSTOM_CHALLENGE" });
};
