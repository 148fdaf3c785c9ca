"use strict";

const { redeem } = require("./store.cjs");

exports.handler = async (event) => {
  const { privateChallengeParameters: secret, challengeAnswer, userNotFound } = event.request;
  const answer = String(challengeAnswer || "").trim();

  switch (secret.step) {
    case "prepare":
      event.response.answerCorrect = answer === "ready";
      break;
    case "code": {
      const redeemed = await redeem(secret.id, event.userName, answer);
      event.response.answerCorrect = redeemed && userNotFound !== true;
      break;
    }
    default:
      event.response.answerCorrect = false;
  }
  return event;
};
