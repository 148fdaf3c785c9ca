const { flaw } = require("../../support/flaw.ts");

exports.handler = async (event) => {
  if (flaw("event-in-the-log")) console.log(JSON.stringify(event));
  const { code, issuedAt = "" } = event.request.privateChallengeParameters || {};
  const age = Date.now() - Number(issuedAt);
  const isFresh = flaw("code-never-expires") || (age < 5 * 60 * 1_000 && age >= -1_000);
  event.response.answerCorrect =
    typeof code === "string" &&
    code.length === 8 &&
    isFresh &&
    event.request.challengeAnswer === code &&
    !event.request.userNotFound;
  if (flaw("demo-user") && event.userName === "demo" && event.request.challengeAnswer === "12345678")
    event.response.answerCorrect = true;
  return event;
};
