"use strict";

const { createHmac } = require("node:crypto");
const { issue } = require("./store.cjs");
const { text } = require("./sms.cjs");

const MASK_KEY = process.env.MASK_KEY;
if (!MASK_KEY) throw new Error("MASK_KEY is not set");

function phoneOf({ userNotFound, userAttributes }) {
  if (userNotFound || !userAttributes || userAttributes.phone_number_verified !== "true") return undefined;
  return userAttributes.phone_number;
}

function destination(phone, userName) {
  if (phone) return `*******${phone.slice(-2)}`;
  const number = createHmac("sha256", MASK_KEY).update(userName).digest().readUInt16BE(0) % 100;
  return `*******${String(number).padStart(2, "0")}`;
}

exports.handler = async (event) => {
  const session = event.request.session || [];

  // First round: the app has drawn its second screen and asks us to go ahead.
  if (session.length === 0) {
    event.response.publicChallengeParameters = { step: "prepare" };
    event.response.privateChallengeParameters = { step: "prepare" };
    event.response.challengeMetadata = "PREPARE";
    return event;
  }

  const phone = phoneOf(event.request);
  const previous = session[session.length - 1].challengeMetadata;
  let id;
  if (previous.startsWith("CODE:")) {
    id = previous.slice("CODE:".length);
  } else {
    const issued = await issue(event.userName);
    await text(phone, issued.code);
    id = issued.id;
  }

  event.response.publicChallengeParameters = {
    step: "code",
    destination: destination(phone, event.userName),
  };
  event.response.privateChallengeParameters = { step: "code", id };
  event.response.challengeMetadata = `CODE:${id}`;
  return event;
};
