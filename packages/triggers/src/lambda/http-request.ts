import http from "node:http";
import https from "node:https";
import { MAX_BODY_BYTES } from "../assumptions.ts";
import type { Service } from "../rules/public-error.ts";
import { underDeadline } from "./deadline.ts";

export interface HttpRequest {
  /** Who is to answer, for the log should it not. */
  readonly service: Service;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

// `node:https` rather than `fetch`: the latter loads lazily and costs a cold start some 50 ms in its first call.
const secure = { request: https.request, agent: new https.Agent({ keepAlive: true }) };
const plain = { request: http.request, agent: new http.Agent({ keepAlive: true }) };

/**
 * One HTTP exchange over a kept-alive connection, ended by the invocation's deadline.
 *
 * A request is repeated only if it died on a connection that had been kept alive, before an answer began: a
 * function that was frozen wakes up with connections that the other side has long closed. It is repeated
 * once, on a new connection.
 * https://nodejs.org/api/http.html#requestreusedsocket
 *
 * Redirects are not followed: they would carry the credentials elsewhere.
 *
 * @throws {Error} of Node when there is no answer: the connection broke, the deadline came, or more than 256 KiB did
 */
export async function httpRequest(request: HttpRequest): Promise<HttpResponse> {
  try {
    return await underDeadline(request.service, (signal) => exchange(request, signal));
  } catch (error) {
    if (error instanceof StaleConnectionError)
      return underDeadline(request.service, (signal) => exchange(request, signal, false));
    throw error;
  }
}

/**
 * Opens a connection that the first request finds ready, by a request without credentials whose answer does
 * not matter. GET, because Node does not keep a connection whose HEAD was answered without a length.
 */
export async function openConnection(service: Service, url: URL): Promise<void> {
  await underDeadline(service, (signal) => exchange({ service, method: "GET", url, headers: {} }, signal));
}

class StaleConnectionError extends Error {}

function exchange(
  { method, url, headers, body }: HttpRequest,
  signal: AbortSignal,
  keptAlive = true,
): Promise<HttpResponse> {
  const { request: send, agent } = url.protocol === "https:" ? secure : plain;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method,
      headers: body === undefined ? headers : { ...headers, "content-length": `${Buffer.byteLength(body)}` },
      agent: keptAlive && agent,
      signal,
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      const stale = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      reject(stale ? new StaleConnectionError() : error);
    });
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY_BYTES) response.destroy(new Error("over 256 KiB"));
        else chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    request.end(body);
  });
}
