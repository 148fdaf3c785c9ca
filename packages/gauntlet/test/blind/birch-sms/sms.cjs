"use strict";

const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");

const sns = new SNSClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1800, throwOnRequestTimeout: true },
});

/** Numbers that nobody has are sent to a topic without subscribers. */
async function text(phone, code) {
  const target = phone ? { PhoneNumber: phone } : { TopicArn: process.env.DECOY_TOPIC_ARN };
  const message = { ...target, Message: `Birch Rides: ${code} is your code. Do not share it.` };
  try {
    await sns.send(new PublishCommand(message), { abortSignal: AbortSignal.timeout(2200) });
  } catch (error) {
    console.error("sms_failed", error.name);
    throw new Error("Text messages are not available at the moment.");
  }
}

module.exports = { text };
