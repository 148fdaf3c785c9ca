"use strict";

const { PinpointSMSVoiceV2Client, SendTextMessageCommand } = require("@aws-sdk/client-pinpoint-sms-voice-v2");
const { SESv2Client, SendEmailCommand } = require("@aws-sdk/client-sesv2");

const CLIENT = { maxAttempts: 1, requestHandler: { connectionTimeout: 1000, requestTimeout: 3000 } };

class Messenger {
  constructor() {
    this.sms = new PinpointSMSVoiceV2Client(CLIENT);
    this.ses = new SESv2Client(CLIENT);
  }

  text(code) {
    return `${code} is your Curlew Bank code. Never share it. Expires in 4 minutes.`;
  }

  async send(channel, to, code) {
    if (channel === "sms") {
      await this.sms.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: to,
          OriginationIdentity: process.env.SMS_ORIGIN,
          MessageBody: this.text(code),
          MessageType: "TRANSACTIONAL",
        }),
      );
      return;
    }
    await this.ses.send(
      new SendEmailCommand({
        FromEmailAddress: process.env.MAIL_FROM,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: "Your code" }, Body: { Text: { Data: this.text(code) } } } },
      }),
    );
  }
}

module.exports = { Messenger };
