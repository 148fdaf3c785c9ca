import { AsyncLocalStorage } from "node:async_hooks";
import { channel } from "node:diagnostics_channel";

/** Which invocation sends a request, and the header that says so. */
interface Mark {
  readonly header: string;
  readonly requestId: string;
}

/** A request of node:http, as `http.client.request.created` publishes it. */
interface ClientRequest {
  readonly host: string;
  readonly headersSent: boolean;
  setHeader(name: string, value: string): unknown;
}

/** A request of fetch, as `undici:request:create` publishes it. */
interface FetchRequest {
  readonly origin: string | URL;
  addHeader(name: string, value: string): unknown;
}

const current = new AsyncLocalStorage<Mark>();
let subscribed = false;

/** Only servers of this machine get the header: nobody else needs it. */
const isHere = (hostname: string): boolean =>
  /^(([\w-]+\.)*localhost|127\.0\.0\.1|\[?::1\]?)$/i.test(hostname);

const requestIn = (message: unknown): object =>
  typeof message === "object" && message !== null && "request" in message ? Object(message.request) : {};

const isClientRequest = (request: object): request is ClientRequest =>
  "setHeader" in request && "host" in request;
const isFetchRequest = (request: object): request is FetchRequest =>
  "addHeader" in request && "origin" in request;

function subscribe(): void {
  subscribed = true;
  channel("http.client.request.created").subscribe((message) => {
    const mark = current.getStore();
    const request = requestIn(message);
    if (mark === undefined || !isClientRequest(request) || request.headersSent || !isHere(request.host))
      return;
    request.setHeader(mark.header, mark.requestId);
  });
  channel("undici:request:create").subscribe((message) => {
    const mark = current.getStore();
    const request = requestIn(message);
    if (mark === undefined || !isFetchRequest(request) || !isHere(new URL(request.origin).hostname)) return;
    request.addHeader(mark.header, mark.requestId);
  });
}

/**
 * Runs a function's handler so that the requests it sends to this machine carry the invocation's request id. Its code has
 * no part in it: Node publishes each request before it is sent.
 * https://nodejs.org/api/diagnostics_channel.html#built-in-channels
 */
export function markCalls<Result>(mark: Mark, run: () => Result): Result {
  if (!subscribed) subscribe();
  return current.run(mark, run);
}
