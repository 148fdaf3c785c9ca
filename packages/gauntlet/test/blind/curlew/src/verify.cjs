"use strict";

const { STAGE } = require("./flow.cjs");
const { sameCode } = require("./codes.cjs");
const { contactOf } = require("./contact.cjs");

exports.handler = async function verifyAuthChallenge(event) {
  const { request, response } = event;
  const secret = request.privateChallengeParameters || {};
  response.answerCorrect = false;

  if (secret.stage === STAGE.CHANNEL) {
    // nothing to prove yet; Define does not count this round as a proof
    response.answerCorrect = true;
    return event;
  }

  const contact = contactOf(request, secret.channel);
  const right = sameCode(request.challengeAnswer || "", secret.code || "");
  const inTime = Number(secret.expires) > Date.now();
  const sameOwner = secret.owner === event.userName && contact.to === secret.to;
  response.answerCorrect =
    Boolean(secret.code) && right && inTime && sameOwner && secret.real === "true" && contact.real;
  return event;
};
