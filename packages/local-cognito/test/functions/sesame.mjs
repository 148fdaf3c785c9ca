/** A custom sign-in that asks for "open sesame", at most three times, after a password if the start was SRP. */
const PREFIX = ["SRP_A", "PASSWORD_VERIFIER"];

export async function define(event) {
  const { session, userNotFound } = event.request;
  const rounds = session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const before = session.filter(({ challengeName }) => challengeName !== "CUSTOM_CHALLENGE");
  const inOrder = before.every(
    (round, index) => round.challengeName === PREFIX[index] && round.challengeResult,
  );
  if (!inOrder || rounds.length >= 3) event.response.failAuthentication = true;
  else if (rounds.at(-1)?.challengeResult && before.length !== 1 && !userNotFound)
    event.response.issueTokens = true;
  else event.response.challengeName = before.length === 1 ? "PASSWORD_VERIFIER" : "CUSTOM_CHALLENGE";
  return event;
}

export async function create(event) {
  event.response.publicChallengeParameters = {
    hint: "say the words",
    round: String(event.request.session.length),
  };
  event.response.privateChallengeParameters = { words: "open sesame" };
  event.response.challengeMetadata = `round-${event.request.session.length}`;
  return event;
}

export async function verify(event) {
  const { challengeAnswer, privateChallengeParameters } = event.request;
  event.response.answerCorrect = challengeAnswer === privateChallengeParameters.words;
  return event;
}

export async function confirm(event) {
  event.response.autoConfirmUser = true;
  event.response.autoVerifyEmail = "email" in event.request.userAttributes;
  return event;
}
