import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { CLIENT_ERROR_STATUS } from "../assumptions.ts";
import type { CognitoError, CognitoErrorName } from "../errors.ts";
import { ANY_ORIGIN } from "./cors.ts";

const AWS_JSON = "application/x-amz-json-1.1";

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  more?: Record<string, string>,
): void {
  response
    .writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "x-amzn-requestid": randomUUID(),
      ...more,
    })
    .end(body);
}

/** Sends a document that any page may read. */
export function sendDocument(response: ServerResponse, type: string, body: string): void {
  send(response, 200, type, body, ANY_ORIGIN);
}

/** Sends what only pages of this server may read. */
export function sendPrivate(response: ServerResponse, type: string, body: string): void {
  send(response, 200, type, body);
}

/** Sends the result of an operation. */
export function sendResult(response: ServerResponse, body: object): void {
  send(response, 200, AWS_JSON, JSON.stringify(body), ANY_ORIGIN);
}

function statusOf(name: CognitoErrorName): number {
  if (name === "InternalErrorException") return 500;
  // AWS WAF answers in front of Cognito.
  if (name === "ForbiddenException") return 403;
  return name === "RequestEntityTooLargeException" ? 413 : CLIENT_ERROR_STATUS;
}

/** Header values must be printable; a message may quote anything. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 1024);
}

/** Sends an error as the protocol has it, in body and headers; the trailing colon is the service's. */
export function sendError(
  response: ServerResponse,
  { name, message }: CognitoError,
  status = statusOf(name),
): void {
  const body = JSON.stringify({ __type: name, message });
  send(response, status, AWS_JSON, body, {
    ...ANY_ORIGIN,
    "x-amzn-errortype": `${name}:`,
    "x-amzn-errormessage": printable(message),
    ...(status === 405 ? { allow: "GET, POST, OPTIONS" } : {}),
  });
}
