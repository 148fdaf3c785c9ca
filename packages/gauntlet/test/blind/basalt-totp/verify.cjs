"use strict";

const { loadSeed, claimStep } = require("./seeds.cjs");
const { matchingStep } = require("./totp.cjs");

async function correct(request) {
  const sub = request.userAttributes?.sub;
  const code = String(request.challengeAnswer || "");
  const expected = request.privateChallengeParameters || {};
  if (request.userNotFound || !sub || expected.sub !== sub || !/^[0-9]{6}$/.test(code)) return false;

  const seed = await loadSeed(sub);
  if (!seed) return false;
  const step = matchingStep(seed, code, Date.now());
  return step !== undefined && claimStep(sub, step);
}

exports.handler = async (event) => {
  event.response.answerCorrect = false;
  try {
    event.response.answerCorrect = await correct(event.request);
  } catch (error) {
    console.error("totp", error.name);
  }
  return event;
};
