/**
 * What `@authsignal/node` uses of axios, over `node:https`: the bundler and the tests put this module in
 * axios's place. The SDK's own code runs unchanged; its HTTP layer is where most of the weight and the
 * missing time-outs are. Unlike axios's, the errors carry no request, so no credentials.
 */
import { httpRequest } from "../lambda/http-request.ts";
import { parseJson } from "../rules/json.ts";

interface RequestConfig {
  readonly auth?: { readonly username: string; readonly password: string };
  readonly headers?: Readonly<Record<string, string>>;
}

interface AxiosResponse {
  readonly status: number;
  readonly data: unknown;
}

export class AxiosError extends Error {
  readonly response: AxiosResponse | undefined;

  constructor(message: string, response?: AxiosResponse) {
    super(message);
    this.response = response;
  }
}

async function send(
  method: string,
  url: string,
  data: unknown,
  config: RequestConfig,
): Promise<AxiosResponse> {
  const { auth, headers } = config;
  const body = data === undefined ? undefined : JSON.stringify(data);
  let response: AxiosResponse;
  try {
    const { status, body: text } = await httpRequest({
      service: "Authsignal",
      method,
      url: new URL(url),
      headers: {
        accept: "application/json",
        ...headers,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(auth && {
          authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString("base64")}`,
        }),
      },
      body,
    });
    response = { status, data: dataOf(text) };
  } catch {
    throw new AxiosError("no response");
  }
  if (response.status >= 200 && response.status < 300) return response;
  throw new AxiosError(`status ${response.status}`, response);
}

/**
 * Like axios, a body that is not JSON stays a string. An empty one (also `null`, `""`, `0`) becomes an object:
 * the SDK would otherwise report such an error response as status 500.
 */
function dataOf(body: string): unknown {
  const data = parseJson(body || "{}");
  return data === undefined ? body : data || {};
}

export default {
  get: (url: string, config: RequestConfig) => send("GET", url, undefined, config),
  delete: (url: string, config: RequestConfig) => send("DELETE", url, undefined, config),
  post: (url: string, data: unknown, config: RequestConfig) => send("POST", url, data, config),
  patch: (url: string, data: unknown, config: RequestConfig) => send("PATCH", url, data, config),
};
