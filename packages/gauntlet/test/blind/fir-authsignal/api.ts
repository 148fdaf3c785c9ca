const BASE = process.env.FIR_AUTHSIGNAL_URL;
const AUTHORIZATION = `Basic ${Buffer.from(`${process.env.FIR_AUTHSIGNAL_SECRET}:`).toString("base64")}`;
const TIMEOUT_MS = 1300;

export const ACTION = "second-step";

export interface Authenticator {
  userAuthenticatorId: string;
  verificationMethod: string;
  email?: string;
  verifiedAt?: string;
}

export interface Tracked {
  state: string;
  url: string;
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

async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${BASE}${path}`, {
    method,
    headers: { authorization: AUTHORIZATION, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`status ${response.status}`);
  }
  return (await response.json()) as T;
}

const user = (id: string) => `/users/${encodeURIComponent(id)}`;

export const authenticatorsOf = (id: string) => call<Authenticator[]>("GET", `${user(id)}/authenticators`);

export const enrolMailbox = (id: string, email: string) =>
  call("POST", `${user(id)}/authenticators`, { verificationMethod: "EMAIL_OTP", email });

export const track = (id: string, idempotencyKey: string) =>
  call<Tracked>("POST", `${user(id)}/actions/${ACTION}`, {
    idempotencyKey,
    redirectUrl: process.env.REDIRECT_URL,
  });

export const validate = (token: string, userId: string) =>
  call<Validation>("POST", "/validate", { token, userId, action: ACTION });
