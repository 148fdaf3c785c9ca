"use strict";

// Basalt admin console: password, then the authenticator app.
const MAX_CODES = 3;

function decide(session, userNotFound) {
  const srp = session[0];
  const pw = session[1];
  const codes = session.slice(2);

  if (srp?.challengeName !== "SRP_A" || srp.challengeResult !== true) return { failAuthentication: true };
  if (!pw) return { challengeName: "PASSWORD_VERIFIER" };
  if (pw.challengeName !== "PASSWORD_VERIFIER" || pw.challengeResult !== true)
    return { failAuthentication: true };
  if (userNotFound) return { failAuthentication: true };

  for (const round of codes) {
    if (round.challengeName !== "CUSTOM_CHALLENGE") return { failAuthentication: true };
  }
  if (codes.length > MAX_CODES) return { failAuthentication: true };
  const last = codes[codes.length - 1];
  if (last && last.challengeResult === true) return { issueTokens: true };
  if (codes.length === MAX_CODES) return { failAuthentication: true };
  return { challengeName: "CUSTOM_CHALLENGE" };
}

exports.handler = async (event) => {
  const decision = decide(event.request.session || [], event.request.userNotFound === true);
  event.response = Object.assign({ issueTokens: false, failAuthentication: false }, decision);
  return event;
};
