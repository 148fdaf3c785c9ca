const { flaw } = require("../../support/flaw.ts");

const MAX_WRONG = 3;

/** The round in which the channel was chosen, then up to three codes. */
exports.handler = async (event) => {
  const { session, userNotFound } = event.request;
  const [choice, ...codes] = session;
  const recent = flaw("cap-of-the-last-rounds") ? codes.slice(-2) : codes;
  const custom = session.every((round) => round.challengeName === "CUSTOM_CHALLENGE");
  const last = session.at(-1);
  const wrong = recent.filter((round) => round.challengeResult === false).length;
  const right = flaw("choice-counts-as-proof")
    ? last?.challengeResult === true && last.challengeMetadata !== "CHOOSE"
    : codes.length > 0 && last.challengeResult === true;
  const inOrder = codes.slice(0, -1).every((round) => round.challengeResult === false);
  const ok = custom && inOrder && !userNotFound && (session.length === 0 || choice.challengeResult === true);
  event.response.issueTokens = ok && right && wrong < MAX_WRONG;
  event.response.failAuthentication =
    !event.response.issueTokens && !(ok && !right && wrong < MAX_WRONG) && session.length > 0;
  if (session.length === 0 && userNotFound) event.response.failAuthentication = true;
  if (!event.response.issueTokens && !event.response.failAuthentication)
    event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};
