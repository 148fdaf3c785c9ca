import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from "@aws-sdk/client-pinpoint-sms-voice-v2";

const client = new PinpointSMSVoiceV2Client({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500 },
});

export async function sendText(phone, text) {
  await client.send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: phone,
      OriginationIdentity: process.env.SMS_ORIGINATION,
      MessageType: "TRANSACTIONAL",
      MessageBody: text,
    }),
    { abortSignal: AbortSignal.timeout(1800) },
  );
}
