"use strict";

const { CUSTOM, STAGE, MAX_CODES } = require("./flow.cjs");

exports.handler = async function defineAuthChallenge(event) {
  const session = event.request.session || [];
  const res = event.response;
  res.issueTokens = false;
  res.failAuthentication = false;

  const last = session[session.length - 1];
  const codes = session.filter((r) => r.challengeMetadata === STAGE.CODE);

  // App client allows CUSTOM_AUTH only, but anybody may ask for an SRP start
  if (session.some((r) => r.challengeName !== CUSTOM)) {
    res.failAuthentication = true;
  } else if (last && last.challengeMetadata === STAGE.CODE && last.challengeResult === true) {
    res.issueTokens = !event.request.userNotFound;
    res.failAuthentication = !res.issueTokens;
  } else if (codes.length >= MAX_CODES || session.length > MAX_CODES) {
    res.failAuthentication = true;
  } else {
    res.challengeName = CUSTOM;
  }
  return event;
};
