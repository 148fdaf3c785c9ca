import * as v from "valibot";

const messages = v.array(
  v.union([v.object({ code: v.string() }), v.object({ url: v.string() }), v.object({ kind: v.string() })]),
);

/**
 * Somebody at an Authsignal URL: sends the requests of Authsignal's Client API that the pre-built UI sends, and reads
 * the local outbox.
 *
 * https://docs.authsignal.com/api-reference/client-api
 */
export class AuthsignalVisit {
  readonly #origin: string;
  readonly #token: string;

  /**
   * @param authsignal origin of the local Authsignal, e.g. `http://localhost:5181`
   * @param url the parameter `url` of the challenge, which an app would launch
   */
  constructor(authsignal: string, url: string) {
    this.#origin = authsignal;
    this.#token = new URL(url).searchParams.get("token") ?? "";
  }

  /** Enrols an email address; the code goes there. */
  enrolEmail(email: string): Promise<Readonly<Record<string, unknown>>> {
    return this.#post("user-authenticators/email-otp", { email });
  }

  /** Asks for a code to the enrolled email address. */
  challengeEmail(): Promise<Readonly<Record<string, unknown>>> {
    return this.#post("challenge/email-otp", {});
  }

  /** @returns the token that proves the person, or `undefined` if the code is wrong */
  async verifyEmail(verificationCode: string): Promise<string | undefined> {
    const { accessToken } = await this.#post("verify/email-otp", { verificationCode });
    return typeof accessToken === "string" ? accessToken : undefined;
  }

  /**
   * Proves the address with the code that is sent there; enrols it first if no address is enrolled yet.
   *
   * @returns the token that proves the person
   * @throws Error if no code was sent, or the code was refused
   */
  async prove(email: string): Promise<string> {
    const asked = await this.challengeEmail();
    if (!("challengeId" in asked)) await this.enrolEmail(email);
    const token = await this.verifyEmail(await this.#lastCode(email));
    if (token === undefined) throw new Error(`Authsignal refused the code that it sent to ${email}`);
    return token;
  }

  async #lastCode(email: string): Promise<string> {
    const response = await fetch(`${this.#origin}/outbox.json?to=${encodeURIComponent(email)}`);
    const last = v.parse(messages, await response.json()).at(-1);
    if (last === undefined || !("code" in last)) throw new Error(`Authsignal sent no code to ${email}`);
    return last.code;
  }

  async #post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(`${this.#origin}/v1/client/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(body),
    });
    return { ...Object(await response.json()) };
  }
}
