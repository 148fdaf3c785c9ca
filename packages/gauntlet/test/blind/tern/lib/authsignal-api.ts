/** The four calls of Authsignal's server API that the portal needs. We do not ship the SDK: cold starts. */

export interface TrackedAction {
  state: string;
  url?: string;
  token?: string;
  isEnrolled?: boolean;
  idempotencyKey?: string;
}

export interface Validation {
  isValid: boolean;
  state?: string;
  userId?: string;
  action?: string;
  actionCode?: string;
  idempotencyKey?: string;
  verificationMethod?: string;
}

export interface Authenticator {
  userAuthenticatorId: string;
  verificationMethod: string;
  verifiedAt?: string;
  email?: string;
  phoneNumber?: string;
}

const TIMEOUT = 1800;

export class AuthsignalApi {
  readonly #base: string;
  readonly #authorization: string;

  constructor(base = process.env.AUTHSIGNAL_API_URL ?? "", secret = process.env.AUTHSIGNAL_API_SECRET ?? "") {
    this.#base = base.replace(/\/$/, "");
    this.#authorization = `Basic ${Buffer.from(`${secret}:`).toString("base64")}`;
  }

  track(userId: string, action: string, attributes: Record<string, unknown>) {
    return this.#call<TrackedAction>(
      "POST",
      `/users/${encodeURIComponent(userId)}/actions/${action}`,
      attributes,
    );
  }

  validate(token: string, userId: string, action: string) {
    return this.#call<Validation>("POST", "/validate", { token, userId, action });
  }

  authenticators(userId: string) {
    return this.#call<Authenticator[]>("GET", `/users/${encodeURIComponent(userId)}/authenticators`);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const reply = await fetch(this.#base + path, {
      method,
      headers: { authorization: this.#authorization, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!reply.ok) throw new Error(`authsignal ${reply.status}`);
    return (await reply.json()) as T;
  }
}
