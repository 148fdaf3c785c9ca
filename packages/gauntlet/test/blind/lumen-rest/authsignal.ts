const base = process.env.AUTHSIGNAL_URL ?? "https://api.authsignal.com/v1";
const authorization = `Basic ${Buffer.from(`${process.env.AUTHSIGNAL_SECRET}:`).toString("base64")}`;

export interface TrackResult {
  state: string;
  url: string;
  token: string;
  idempotencyKey: string;
  isEnrolled: boolean;
}

export interface ValidateResult {
  isValid: boolean;
  state?: string;
  userId?: string;
  action?: string;
  actionCode?: string;
  idempotencyKey?: string;
}

async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(1300),
  });
  if (!response.ok) throw new Error(`authsignal ${response.status}`);
  return (await response.json()) as T;
}

const user = (id: string) => `/users/${encodeURIComponent(id)}`;

export const getUser = (id: string) => call<{ isEnrolled: boolean }>("GET", user(id));
export const enroll = (id: string, authenticator: Record<string, string>) =>
  call<unknown>("POST", `${user(id)}/authenticators`, authenticator);
export const track = (id: string, action: string, attributes: Record<string, unknown>) =>
  call<TrackResult>("POST", `${user(id)}/actions/${action}`, attributes);
export const validate = (token: string, userId: string, action: string) =>
  call<ValidateResult>("POST", "/validate", { token, userId, action });
