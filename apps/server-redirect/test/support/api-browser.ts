import { createHash } from "node:crypto";
import { AuthsignalVisit, type TestCloud } from "local-cloud/testing";

/** What came back, read whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A browser without a page: it keeps the app's cookie, and sends what the page sends. */
export class ApiBrowser {
  /** `<name>=<value>`, or empty. */
  cookie: string;
  /** Every `Set-Cookie` that came. */
  readonly setCookies: string[] = [];
  readonly #cloud: TestCloud;
  readonly origin: string;

  constructor(cloud: TestCloud, cookie = "") {
    this.#cloud = cloud;
    this.origin = cloud.urls.apps["server-redirect"] ?? "";
    this.cookie = cookie;
  }

  /** Another browser with the same cookie, as somebody has who copied it, or a second tab before an answer came. */
  copy(): ApiBrowser {
    return new ApiBrowser(this.#cloud, this.cookie);
  }

  get(path: string): Promise<Reply> {
    return this.#send(path, { headers: {} });
  }

  /** @param headers change those that the page sends; an empty one is left out */
  post(path: string, input: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const body = JSON.stringify(input);
    const sent = {
      origin: this.origin,
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
      "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"),
      ...headers,
    };
    const kept = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ""));
    return this.#send(path, { method: "POST", headers: kept, body });
  }

  /** What a browser asks before a page of another origin may post JSON. */
  preflight(path: string, origin: string): Promise<Response> {
    const headers = {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type,x-amz-content-sha256",
    };
    return fetch(`${this.origin}/api/${path}`, { method: "OPTIONS", headers });
  }

  /** Starts a sign-in. @returns its id */
  async start(email: string, password?: string): Promise<string> {
    const { status, json, text } = await this.post("sign-in", { email, password });
    if (status !== 200) throw new Error(`the sign-in did not start: ${text}`);
    return String(json["attemptId"]);
  }

  /** Proves the address of a started sign-in. @returns Authsignal's token */
  async prove(attemptId: string, email: string): Promise<string> {
    const { json } = await this.post("sign-in/resume", { attemptId });
    return new AuthsignalVisit(this.#cloud.urls.authsignal, String(json["url"])).prove(email);
  }

  async signIn(email: string, password?: string): Promise<Reply> {
    const attemptId = await this.start(email, password);
    return this.post("sign-in/answer", { attemptId, token: await this.prove(attemptId, email) });
  }

  /** Asks for new tokens instead of those that count now. */
  async refresh(): Promise<Reply> {
    const { json } = await this.get("session");
    return this.post("session/refresh", { seen: String(Object(json["accessClaims"]).jti) });
  }

  async #send(path: string, init: RequestInit): Promise<Reply> {
    const headers = { ...init.headers, ...(this.cookie !== "" && { cookie: this.cookie }) };
    const response = await fetch(`${this.origin}/api/${path}`, { ...init, headers });
    const text = await response.text();
    for (const set of response.headers.getSetCookie()) {
      this.setCookies.push(set);
      this.cookie = /Max-Age=0\b/.test(set) ? "" : (set.split(";")[0] ?? "");
    }
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: { ...Object(JSON.parse(text)) },
    };
  }
}
