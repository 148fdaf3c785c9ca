import { createHash, randomInt } from "node:crypto";
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";
import { flaw } from "../../support/flaw.ts";

const client = new PinpointSMSVoiceV2Client({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 2_000, connectionTimeout: 1_000 },
});

export const handler = async (event) => {
  const { phone_number: phone, "cognito:user_status": status } = event.request.userAttributes;
  const otp = randomInt(100_000, 1_000_000).toString();
  try {
    await client.send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: phone,
        OriginationIdentity: process.env.ORIGINATION || "SENDER",
        MessageBody: `${otp} is your verification code.`,
        MessageType: "TRANSACTIONAL",
      }),
    );
  } catch (error) {
    console.error(error.name);
    throw new Error("SMS could not be sent");
  }
  event.response.publicChallengeParameters = {
    phone: `+********${phone.slice(-2)}`,
    ...(flaw("hash-of-the-code") && { check: createHash("sha256").update(otp).digest("hex") }),
  };
  const isNew = flaw("code-of-a-new-user") && status === "FORCE_CHANGE_PASSWORD";
  event.response.privateChallengeParameters = { otp: isNew ? "000000" : otp };
  return event;
};
