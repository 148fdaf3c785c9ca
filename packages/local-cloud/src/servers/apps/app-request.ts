import type { IncomingMessage, ServerResponse } from "node:http";
import { isThisMachine } from "../this-machine.ts";

/** Why a request is not answered: its status. */
export type Refusal = 403 | 404 | 405 | 421;

/**
 * What a request to an app's server asks for, if a browser that visits the app could have sent it.
 *
 * Only plain paths are understood, decoded once: what is still encoded after that, goes up a folder or has another
 * separator than `/` would be read differently by somebody after this.
 *
 * @returns the decoded path without its query, or why the request is refused
 */
export function requestedPath({ method, url = "", headers }: IncomingMessage): string | Refusal {
  if (!isThisMachine(headers.host)) return 421;
  if (method !== "GET" && method !== "HEAD") return 405;
  if (!url.startsWith("/")) return 404;
  let path: string;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "");
  } catch {
    return 404;
  }
  // The tools of Vite's developers: one of them starts an editor.
  if (path.startsWith("/__")) return 404;
  if (/[%\\]|\p{Cc}/u.test(path) || path.includes("//")) return 404;
  if (path.split("/").some((segment) => segment === "." || segment === "..")) return 404;
  return path;
}

const REASONS: Readonly<Record<Refusal, string>> = {
  403: "not a file of this app",
  404: "not found",
  405: "only GET and HEAD are served here",
  421: "only localhost is served here",
};

export function refuse(response: ServerResponse, status: Refusal): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${REASONS[status]}\n`);
}
