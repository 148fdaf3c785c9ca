import type { OperationCalls, ResetApi, TokenClaims } from "demo-ui";

/** The API of this app's own server, which keeps the tokens. */
export interface ApiClient {
  start(email: string): Promise<Started>;
  /** The same after the password. Where Authsignal's rules ask for nothing more, the person is signed in already. */
  startWithPassword(email: string, password: string): Promise<Started | TokenClaims>;
  resume(attemptId: string): Promise<{ readonly url: string }>;
  answer(attemptId: string, token: string): Promise<TokenClaims | Asked>;
  /** @returns undefined where nobody is signed in */
  session(): Promise<TokenClaims | undefined>;
  /** @returns undefined where Cognito does not accept the refresh token any more */
  refresh(): Promise<TokenClaims | undefined>;
  /** @returns whether Cognito has revoked the tokens */
  signOut(scope: "here" | "everywhere"): Promise<{ readonly revoked: boolean }>;
  readonly operations: Pick<OperationCalls, "request" | "confirm" | "enterCode">;
}

export interface Started {
  readonly attemptId: string;
  readonly attemptsLeft: number | undefined;
}

/** Cognito asks again. */
interface Asked {
  readonly next: { readonly attemptsLeft: number | undefined };
}

/**
 * @param deviceId goes with each operation, for Authsignal's rules
 * @throws Error with the name that the server gives it, or `ServerUnreachableError`
 */
export function apiClient(deviceId: () => Promise<string | undefined>): ApiClient {
  /** Which tokens the page shows, so that several tabs that refresh at once get new ones once. */
  let seen = "";
  const shown = (claims: TokenClaims): TokenClaims => {
    seen = String(claims.accessClaims["jti"]);
    return claims;
  };
  return {
    start: (email) => post("sign-in", { email }),
    async startWithPassword(email, password) {
      const started: Started | TokenClaims = await post("sign-in", { email, password });
      return "idClaims" in started ? shown(started) : started;
    },
    resume: (attemptId) => post("sign-in/resume", { attemptId }),
    async answer(attemptId, token) {
      const answered: TokenClaims | Asked = await post("sign-in/answer", { attemptId, token });
      return "next" in answered ? answered : shown(answered);
    },
    async session() {
      const claims: TokenClaims | null = await send("session", { method: "GET" });
      return claims === null ? undefined : shown(claims);
    },
    async refresh() {
      try {
        return shown(await post<TokenClaims>("session/refresh", { seen }));
      } catch (error) {
        if (error instanceof Unauthorized) return undefined;
        throw error;
      }
    },
    signOut: (scope) => post("sign-out", { scope }),
    operations: {
      request: async (input) => post("operations", { ...input, deviceId: await deviceId() }),
      confirm: (id, token) => post("operations/confirm", { id, token }),
      enterCode: (id, code) => post("operations/code", { id, code }),
    },
  };
}

/** Where people set their password: `/api/password`, which needs no cookie. */
export const resetApi: ResetApi = {
  start: (email) => post("password/start", { email }),
  async finish(resetId, token, password) {
    await post("password/finish", { resetId, token, password });
  },
};

/**
 * CloudFront signs the request to the function's URL, for which it needs the hash of what is posted.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
 */
async function post<Answer>(path: string, input: object): Promise<Answer> {
  const body = JSON.stringify(input);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return send(path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-amz-content-sha256": hex },
    body,
  });
}

async function send<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, init);
  } catch (error) {
    // A browser without a connection says so itself.
    throw navigator.onLine ? named("ServerUnreachableError", String(error)) : error;
  }
  // CloudFront answers with pages of its own where it does not reach the server.
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  const { error, operation } = Object(answer);
  const { name = "ServerUnreachableError", message = `status ${response.status}` } = { ...Object(error) };
  // Nothing is wrong: the server says where the operation is to be confirmed.
  if (name === "StepUpRequiredError") return answer;
  if (response.status === 401) throw new Unauthorized("nobody is signed in");
  throw Object.assign(named(String(name), String(message)), { operation });
}

class Unauthorized extends Error {
  override readonly name = "NotAuthorizedException";
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
