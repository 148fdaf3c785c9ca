"use strict";

const { loadSeed } = require("./seeds.cjs");

exports.handler = async (event) => {
  const { userAttributes, userNotFound } = event.request;
  if (userNotFound) throw new Error("Sign-in is not possible.");

  // People without an app are sent to the help desk, which enrols them in person.
  const seed = await loadSeed(userAttributes.sub);
  if (!seed) throw new Error("Sign-in is not possible. Please contact the help desk.");

  event.response.publicChallengeParameters = { type: "TOTP", digits: "6" };
  event.response.privateChallengeParameters = { sub: userAttributes.sub };
  event.response.challengeMetadata = "TOTP";
  return event;
};
