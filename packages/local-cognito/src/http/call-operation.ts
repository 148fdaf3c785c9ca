import type { IncomingMessage, ServerResponse } from "node:http";
import { INVOCATION_HEADER } from "sign-in-trace";
import { OWN_WORDS } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import { findOperation, operationNames } from "../operations/registry.ts";
import type { Operation } from "../operations/shared/operation.ts";
import { isMissingParent } from "../store/sqlite/database.ts";
import { tracedCall } from "../trace/traced-call.ts";
import { dropNulls } from "../validation/drop-nulls.ts";
import { authorizeCall } from "./authorize-call.ts";
import { checkSignature } from "./check-signature.ts";
import { inspectRequest } from "./inspect-request.ts";
import { readBody } from "./read-body.ts";
import { sendError, sendResult } from "./reply.ts";

const SERVICE = "AWSCognitoIdentityProviderService";
const PREFIX = `${SERVICE}.`;

function operationFor(target: string | string[] | undefined): { name: string; operation: Operation } {
  const text = typeof target === "string" ? target : "";
  const name = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : "";
  const operation = findOperation(name);
  if (operation !== undefined) return { name, operation };
  const asked = text === "" ? "The header X-Amz-Target is missing" : `Unknown operation ${text}`;
  throw new CognitoError(
    "UnknownOperationException",
    `${asked}. Expected ${SERVICE}.<Operation> with one of: ${operationNames().join(", ")}.`,
  );
}

function parseBody(text: string): unknown {
  try {
    return dropNulls(JSON.parse(text === "" ? "{}" : text));
  } catch {
    throw new CognitoError("SerializationException", "The request body is not valid JSON.");
  }
}

function checkContentType(header: string | undefined): void {
  const type = header?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-amz-json-1.1") return;
  throw new CognitoError(
    "SerializationException",
    `Content-Type must be application/x-amz-json-1.1, not ${header ?? "missing"}.`,
  );
}

async function call(cognito: Cognito, request: IncomingMessage): Promise<object> {
  // The body is read first in any case: a connection with an unread body cannot be used again.
  const text = await readBody(request);
  const { name, operation } = operationFor(request.headers["x-amz-target"]);
  checkContentType(request.headers["content-type"]);
  if (operation.signed) checkSignature(request.headers);
  const body = parseBody(text);
  const { url = "/", headers } = request;
  const invocation = headers[INVOCATION_HEADER]?.toString();
  const arrived = { operation: name, url, invocation, body, size: text.length };
  return tracedCall(cognito, arrived, (service) => {
    if (operation.signed) authorizeCall(service, String(request.headers.authorization), name, body);
    if (!operation.signed) inspectRequest(service, name, request, body);
    return operation.call(service, body);
  });
}

/** Serves one API call; whatever goes wrong becomes an error reply. */
export async function callOperation(
  cognito: Cognito,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    sendResult(response, await call(cognito, request));
  } catch (error) {
    if (error instanceof CognitoError) return sendError(response, error);
    if (isMissingParent(error)) {
      sendError(response, new CognitoError("ResourceNotFoundException", OWN_WORDS.deletedMeanwhile));
      return;
    }
    if (request.destroyed && !request.complete) return;
    const target = String(request.headers["x-amz-target"]);
    console.error(`local-cognito: ${target} failed unexpectedly:`, error);
    sendError(
      response,
      new CognitoError("InternalErrorException", `${target} failed unexpectedly; see the server's output.`),
    );
  }
}
