import type { IncomingMessage, ServerResponse } from "node:http";

/** What a browser may read of a reply, as the service lists it. */
const EXPOSED = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";

/** Allowed when a preflight does not say what it needs. */
const HEADERS = [
  "authorization",
  "cache-control",
  "content-type",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-security-token",
  "x-amz-target",
  "x-amz-user-agent",
  "amz-sdk-invocation-id",
  "amz-sdk-request",
].join(",");

/** Lets any origin read the reply. Must be on errors, too: without it a browser sees only a network error. */
export const ANY_ORIGIN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": EXPOSED,
} as const;

/** Answers a preflight: the headers that the browser asks for are the ones allowed. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers["access-control-request-headers"];
  response
    .writeHead(200, {
      ...ANY_ORIGIN,
      "access-control-allow-methods": "GET,POST,OPTIONS",
      "access-control-allow-headers": asked ?? HEADERS,
      "access-control-max-age": "172800",
      "content-length": "0",
    })
    .end();
}
