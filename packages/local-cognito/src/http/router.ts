import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import { callOperation } from "./callOperation.ts";
import { allowAnyOrigin, answerPreflight } from "./cors.ts";
import { keySet, openidConfiguration } from "./discovery.ts";
import { sendError, sendJson } from "./reply.ts";

const DISCOVERY = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

function notFound(response: ServerResponse, path: string): void {
  const message = `No page ${path}. There are POST / (the API), GET /<pool id>/.well-known/{jwks.json,openid-configuration} and GET /outbox.json.`;
  sendError(response, new CognitoError("ResourceNotFoundException", message), 404);
}

async function get(cognito: Cognito, url: string, response: ServerResponse): Promise<void> {
  const [path = "/", query = ""] = url.split("?", 2);
  const [, poolId, document] = DISCOVERY.exec(path) ?? [];
  if (path === "/outbox.json") {
    const to = new URLSearchParams(query).get("to") ?? undefined;
    sendJson(response, 200, cognito.outbox.list(to));
  } else if (poolId !== undefined && cognito.pools.find(poolId) !== undefined) {
    const body =
      document === "jwks.json" ? await keySet(cognito, poolId) : openidConfiguration(cognito, poolId);
    sendJson(response, 200, body);
  } else notFound(response, path);
}

/** Serves one HTTP request. */
export async function route(
  cognito: Cognito,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowAnyOrigin(response);
  const { method = "", url = "/" } = request;
  if (method === "OPTIONS") return answerPreflight(request, response);
  if (method === "POST" && (url === "/" || url.startsWith("/?")))
    return callOperation(cognito, request, response);
  request.resume();
  if (method === "GET") return get(cognito, url, response);
  if (method === "POST") return notFound(response, url);
  response.setHeader("allow", "GET, POST, OPTIONS");
  const message = `Method ${method} is not supported; the API takes POST.`;
  sendError(response, new CognitoError("UnknownOperationException", message), 405);
}
