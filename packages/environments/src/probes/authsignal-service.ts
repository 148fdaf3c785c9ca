import { reasonOf } from "../service-failure.ts";

/** An answer of Authsignal's API. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Authsignal's server API, and its client API with the token of a tracked action. */
export interface AuthsignalService {
  server(method: string, path: string, body?: object): Promise<Answer>;
  client(token: string, method: string, path: string, body?: object): Promise<Answer>;
  /** An id that no other probe has, of a person who exists for these probes only. Deleted by `cleanUp`. */
  newUserId(): string;
  /** @throws {Error} with the ids of those who could not be deleted, after it has tried to delete each */
  cleanUp(): Promise<void>;
}

/**
 * Each call rejects where Authsignal does not answer, is busy (429) or broken (5xx), or refuses the key: none of these is an
 * answer to a probe's question.
 *
 * @param apiUrl base URL of the tenant's region, e.g. `https://eu.api.authsignal.com/v1`
 * @param key the server API key; it is sent as the user name of HTTP Basic and goes nowhere else
 * @throws {Error} by each call, when Authsignal does not answer it, is busy or broken, or refuses the key
 */
export function authsignalService(apiUrl: string, key: string): AuthsignalService {
  const users: string[] = [];
  const basic = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
  const send = async (authorization: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
      // To nobody else: the key, or a token, goes with it.
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    });
    const { status } = response;
    const text = await response.text();
    if (status === 429 || status >= 500)
      throw new Error(`Authsignal answered ${status} to ${method} ${path}`);
    if (authorization === basic && (status === 401 || status === 403))
      throw new Error(`Authsignal refuses the key: it answered ${status} to ${method} ${path}`);
    return { status, body: json(text) };
  };
  return {
    server: (method, path, body) => send(basic, method, path, body),
    client: (token, method, path, body) => send(`Bearer ${token}`, method, `/client${path}`, body),
    newUserId() {
      const id = `probe-${crypto.randomUUID()}`;
      users.push(id);
      return id;
    },
    async cleanUp() {
      const left: string[] = [];
      let reason = "";
      for (const id of users.splice(0)) {
        try {
          await send(basic, "DELETE", `/users/${id}`);
        } catch (error) {
          left.push(id);
          reason = reasonOf(error);
        }
      }
      if (left.length > 0)
        throw new Error(
          `the Authsignal users ${left.join(", ")} may be left (${reason}); expected them deleted`,
        );
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === "" ? undefined : text;
  }
}

/** A member of an answer's body. */
export function member(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
}
