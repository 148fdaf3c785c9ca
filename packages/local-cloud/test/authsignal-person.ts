/** A person in front of Authsignal's client API, by the same requests that `@authsignal/browser` sends. */
export class AuthsignalPerson {
  readonly #apiUrl: string;
  #token: string;

  /** @param url what the app got from Cognito and would launch */
  constructor(apiUrl: string, url: string) {
    this.#apiUrl = apiUrl;
    this.#token = new URL(url).searchParams.get("token") ?? "";
  }

  /** Enrols an address; the code goes there. */
  enrol(email: string): Promise<Record<string, unknown>> {
    return this.#post("/client/user-authenticators/email-otp", { email });
  }

  /** Asks for a code to the enrolled address. */
  challenge(): Promise<Record<string, unknown>> {
    return this.#post("/client/challenge/email-otp");
  }

  /** @returns the token that a right code brings */
  async verify(verificationCode: string): Promise<string | undefined> {
    const { accessToken } = await this.#post("/client/verify/email-otp", { verificationCode });
    return typeof accessToken === "string" ? accessToken : undefined;
  }

  async #post(path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#apiUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return Object(await response.json());
  }
}
