"use strict";

// AWS' own test destinations: accepted, delivered to nobody
const NOWHERE = { sms: "+14254147755", email: "success@simulator.amazonses.com" };

const ATTRIBUTE = { sms: "phone_number", email: "email" };

/** sms only if the app asked for exactly that; everything else means email */
function channelOf(clientMetadata) {
  return clientMetadata && clientMetadata.channel === "sms" ? "sms" : "email";
}

function contactOf(request, channel) {
  const attributes = request.userAttributes || {};
  const name = ATTRIBUTE[channel];
  const verified = !request.userNotFound && attributes[`${name}_verified`] === "true" && attributes[name];
  return { to: verified ? attributes[name] : NOWHERE[channel], real: Boolean(verified) };
}

module.exports = { channelOf, contactOf };
