"use strict";

const { STAGE, stageFor } = require("./flow.cjs");
const { newCode } = require("./codes.cjs");
const { channelOf, contactOf } = require("./contact.cjs");
const { Messenger } = require("./messenger.cjs");

const messenger = new Messenger();

exports.handler = async function createAuthChallenge(event) {
  const { request, response } = event;
  const stage = stageFor(request.session || []);
  response.challengeMetadata = stage;

  if (stage === STAGE.CHANNEL) {
    response.publicChallengeParameters = { step: "channel", channels: "email,sms" };
    response.privateChallengeParameters = { stage };
    return event;
  }

  const channel = channelOf(request.clientMetadata);
  const { to, real } = contactOf(request, channel);
  const { code, expires } = newCode();
  try {
    await messenger.send(channel, to, code);
  } catch (err) {
    console.error("code not sent", channel, err.name);
    throw new Error("The code could not be sent.");
  }

  response.publicChallengeParameters = { step: "code", channel };
  response.privateChallengeParameters = {
    stage,
    channel,
    to,
    code,
    expires,
    real: String(real),
    owner: event.userName,
  };
  return event;
};
