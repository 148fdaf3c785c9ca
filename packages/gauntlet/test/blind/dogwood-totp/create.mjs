export async function handler(event) {
  const tried = event.request.session.filter((round) => round.challengeName === "CUSTOM_CHALLENGE").length;

  event.response.publicChallengeParameters = {
    type: "AUTHENTICATOR_APP",
    digits: "6",
    attempt: String(tried + 1),
  };
  event.response.privateChallengeParameters = { type: "AUTHENTICATOR_APP" };
  event.response.challengeMetadata = "AUTHENTICATOR_APP";
  return event;
}
