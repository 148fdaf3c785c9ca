import type { IncomingMessage } from "node:http";
import { isOfAnotherPage } from "local-authsignal";
import { isThisMachine } from "../servers/this-machine.ts";

/**
 * Why a request for sign-ins is refused: they hold everything that people send. As for the outboxes, only names of this
 * machine are served, and no page of another origin, not even of another port.
 *
 * @returns the status, or `undefined` when the request may be answered
 */
export function refusalOf({ method = "", headers }: IncomingMessage): 403 | 405 | 415 | 421 | undefined {
  const header = (name: string) => headers[name]?.toString();
  if (!isThisMachine(headers.host)) return 421;
  if (isOfAnotherPage(method, header)) return 403;
  if (method === "GET") return undefined;
  if (method !== "POST") return 405;
  const { origin, host } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  // A form of another page cannot send this type.
  return header("content-type") === "application/json" ? undefined : 415;
}
