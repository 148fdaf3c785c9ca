"use strict";

const CUSTOM = "CUSTOM_CHALLENGE";

// challengeMetadata of the two kinds of rounds
const STAGE = Object.freeze({ CHANNEL: "CHANNEL", CODE: "CODE" });

const MAX_CODES = 3;

/** The first round lets the app say which channel it wants (InitiateAuth's metadata never reaches us). */
function stageFor(session) {
  return session.some((r) => r.challengeMetadata === STAGE.CHANNEL) ? STAGE.CODE : STAGE.CHANNEL;
}

module.exports = { CUSTOM, STAGE, MAX_CODES, stageFor };
