"use strict";

const MAX_CODES = 3;
const isCode = (round) =>
  typeof round.challengeMetadata === "string" && round.challengeMetadata.startsWith("CODE:");

function decide(session, userNotFound) {
  if (session.length === 0) return "ask";
  if (session.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return "deny";

  const [first, ...codes] = session;
  if (first.challengeMetadata !== "PREPARE" || first.challengeResult !== true) return "deny";
  if (codes.length === 0) return "ask";
  if (!codes.every(isCode)) return "deny";

  const last = codes[codes.length - 1];
  if (codes.slice(0, -1).some((round) => round.challengeResult)) return "deny";
  if (last.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true)
    return userNotFound ? "deny" : "let in";
  return codes.length >= MAX_CODES ? "deny" : "ask";
}

exports.handler = async (event) => {
  const verdict = decide(event.request.session || [], event.request.userNotFound === true);
  event.response.issueTokens = verdict === "let in";
  event.response.failAuthentication = verdict === "deny";
  if (verdict === "ask") event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};
