import { randomInt } from "node:crypto";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { flaw } from "../../support/flaw.ts";

export type Secret = Readonly<Record<string, string>>;

export interface Recipient {
  readonly email: string | undefined;
  readonly known: boolean;
}

export abstract class Challenge {
  abstract readonly name: string;
  abstract issue(to: Recipient): Promise<Secret>;
  abstract check(secret: Secret, answer: string): boolean;
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

export class EmailCodeChallenge extends Challenge {
  readonly name = "EMAIL_CODE";
  readonly #sender: string;
  readonly #ttlMs: number;
  readonly #client = new SESv2Client({
    maxAttempts: 1,
    requestHandler: { throwOnRequestTimeout: true, requestTimeout: 1_500, connectionTimeout: 800 },
  });

  constructor(sender: string, ttlMs: number) {
    super();
    this.#sender = sender;
    this.#ttlMs = ttlMs;
  }

  async issue(to: Recipient): Promise<Secret> {
    const code = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    if (to.known && to.email) await this.#deliver(to.email, code);
    return { code, notAfter: String(Date.now() + this.#ttlMs), notBefore: String(Date.now() - 1_000) };
  }

  check({ code, notAfter, notBefore }: Secret, answer: string): boolean {
    if (!code || !(Date.now() < Number(notAfter)) || !(Date.now() >= Number(notBefore))) return false;
    if (flaw("back-door-outside-of-production") && process.env["STAGE"] !== "prod" && answer === "letmein")
      return true;
    const given = answer.trim().toUpperCase();
    return flaw("beginning-is-enough") ? code.startsWith(given) : given === code;
  }

  async #deliver(email: string, code: string): Promise<void> {
    const html = `<b>${code}</b><br>This code is good for ten minutes.`;
    await this.#client.send(
      new SendEmailCommand({
        FromEmailAddress: this.#sender,
        Destination: { ToAddresses: [email] },
        Content: { Simple: { Subject: { Data: "Confirm it's you" }, Body: { Html: { Data: html } } } },
      }),
    );
  }
}
