import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  INVOCATION_HEADER,
  NO_TRACER,
  type PolicyDecision,
  type TraceError,
  type Tracer,
} from "sign-in-trace";
import { listen } from "../servers/listen.ts";
import { isThisMachine } from "../servers/this-machine.ts";
import type { AwsStore } from "./aws-store.ts";
import { type AwsReply, type AwsRequest, fault } from "./fault.ts";
import { functionPolicy } from "./function-policy.ts";
import { answer } from "./operations.ts";

export interface AwsEndpoint {
  readonly url: string;
  close(): Promise<void>;
}

const USE = { what: "Secrets Manager, Parameter Store and DynamoDB", setting: "local-cloud:ports.aws" };

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Serves the parts of Secrets Manager, Parameter Store and DynamoDB that the functions use, to requests that carry the
 * credentials of a function of this run, and functions' resource policies. It sends no CORS headers, so no page can read from it.
 */
export async function startAwsEndpoint(
  port: number,
  store: AwsStore,
  trace: Tracer = NO_TRACER,
  portsIn?: string,
): Promise<AwsEndpoint> {
  const server = createServer((request, response) => {
    handleAwsRequest(request, store, trace).then(
      (reply) => send(request, response, reply),
      () => send(request, response, fault("SerializationException", "The request body could not be read.")),
    );
  });
  const bound = await listen(server, port, USE, portsIn);
  return {
    url: `http://localhost:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers one request. */
export async function handleAwsRequest(
  request: IncomingMessage,
  store: AwsStore,
  trace: Tracer = NO_TRACER,
): Promise<AwsReply> {
  if (!isThisMachine(request.headers.host))
    return fault("UnrecognizedClientException", "Only localhost is served here.", 421);
  const accessKeyId = /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]+)\//.exec(
    request.headers.authorization ?? "",
  )?.[1];
  if (!accessKeyId)
    return fault("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  if (request.method === "GET") {
    return (
      functionPolicy(request.url ?? "", store) ?? fault("UnknownOperationException", "GET serves policies.")
    );
  }
  if (request.method !== "POST") return fault("UnknownOperationException", "Only POST is served here.");
  const role = store.roleOf(accessKeyId);
  if (!role)
    return fault("UnrecognizedClientException", "The security token included in the request is invalid.");
  const input = await readJson(request);
  if (!input) return fault("SerializationException", "The body must be a JSON object of at most 64 KiB.");
  let decision: PolicyDecision | undefined;
  const asked: AwsRequest = {
    target: String(request.headers["x-amz-target"] ?? ""),
    role,
    input,
    allows(action, resource) {
      decision = store.decide(role, action, resource);
      return decision.allowed;
    },
  };
  const at = trace.now();
  const reply = answer(asked, store);
  if (trace.active) {
    const invocation = String(request.headers[INVOCATION_HEADER] ?? "") || undefined;
    const took = trace.now() - at;
    trace.emit({
      kind: "aws",
      at,
      took,
      invocation,
      role,
      target: asked.target,
      decision,
      input,
      ...outcome(reply),
    });
  }
  return reply;
}

function outcome(reply: AwsReply): { readonly output: object } | { readonly error: TraceError } {
  return "body" in reply
    ? { output: reply.body }
    : { error: { name: reply.fault.type, message: reply.fault.message } };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? { ...parsed }
      : undefined;
  } catch {
    return undefined;
  }
}

/** DynamoDB speaks version 1.0 of the protocol, the others 1.1: each is answered as it asks. */
function send(request: IncomingMessage, response: ServerResponse, reply: AwsReply): void {
  const failed = "fault" in reply;
  response.writeHead(failed ? reply.fault.status : 200, {
    "content-type":
      request.headers["content-type"] === "application/x-amz-json-1.0"
        ? "application/x-amz-json-1.0"
        : "application/x-amz-json-1.1",
    "x-amzn-requestid": randomUUID(),
  });
  response.end(
    JSON.stringify(failed ? { __type: reply.fault.type, message: reply.fault.message } : reply.body),
  );
}
