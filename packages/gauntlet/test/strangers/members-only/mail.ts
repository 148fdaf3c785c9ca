import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

export class Mail {
  readonly #client = new SESv2Client({
    maxAttempts: 1,
    requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_000, connectionTimeout: 500 },
  });

  async send(to: string, code: string): Promise<void> {
    const html = `<p>Hi,</p><p>your code is <b>${code}</b>. It is valid for three minutes.</p>`;
    await this.#client.send(
      new SendEmailCommand({
        FromEmailAddress: "team@corp.example",
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: "Your code" }, Body: { Html: { Data: html } } } },
      }),
    );
  }
}
