import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { CLIENT_ERROR_STATUS } from "../assumptions.ts";
import type { CognitoError, CognitoErrorName } from "../errors.ts";

const AWS_JSON = "application/x-amz-json-1.1";

/** Sends a JSON document with an exact length. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  contentType = "application/json",
): void {
  const text = JSON.stringify(body);
  response.setHeader("content-type", contentType);
  response.setHeader("content-length", Buffer.byteLength(text));
  response.setHeader("x-amzn-requestid", randomUUID());
  response.writeHead(status).end(text);
}

/** Sends the result of an operation. */
export function sendResult(response: ServerResponse, body: object): void {
  sendJson(response, 200, body, AWS_JSON);
}

function statusOf(name: CognitoErrorName): number {
  if (name === "InternalErrorException") return 500;
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
  response.setHeader("x-amzn-errortype", `${name}:`);
  response.setHeader("x-amzn-errormessage", printable(message));
  sendJson(response, status, { __type: name, message }, AWS_JSON);
}
