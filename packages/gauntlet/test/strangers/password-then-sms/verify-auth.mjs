export const handler = async (event) => {
  const { privateChallengeParameters: secret, challengeAnswer } = event.request;
  event.response.answerCorrect = Boolean(secret?.otp) && challengeAnswer === secret.otp;
  return event;
};
