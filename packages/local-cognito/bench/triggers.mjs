/** The least that a custom sign-in needs. */
export async function define(event) {
  const last = event.request.session.at(-1);
  if (last?.challengeResult) event.response.issueTokens = true;
  else event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}

export async function create(event) {
  event.response.publicChallengeParameters = { hint: "say the words" };
  event.response.privateChallengeParameters = { words: "open sesame" };
  return event;
}

export async function verify(event) {
  event.response.answerCorrect =
    event.request.challengeAnswer === event.request.privateChallengeParameters.words;
  return event;
}
