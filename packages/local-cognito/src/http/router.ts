import type { IncomingMessage, ServerResponse } from "node:http";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import { callOperation } from "./callOperation.ts";
import { answerPreflight } from "./cors.ts";
import { keySet, openidConfiguration } from "./discovery.ts";
import { outboxPage } from "./outboxPage.ts";
import { isLocalHost } from "./ownPages.ts";
import { sendDocument, sendError, sendPrivate } from "./reply.ts";

const DISCOVERY = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

function notFound(response: ServerResponse, path: string): void {
  const message = `No page ${path}. There are POST / (the API), GET /<pool id>/.well-known/{jwks.json,openid-configuration} and GET /outbox and /outbox.json.`;
  sendError(response, new CognitoError("ResourceNotFoundException", message), 404);
}

/** The codes that people were sent: for the developer, and for no page of another site. */
function outbox(cognito: Cognito, request: IncomingMessage, response: ServerResponse, query?: string): void {
  const { host } = request.headers;
  if (!isLocalHost(host)) {
    const message = `Host ${host} is not served here; use localhost.`;
    sendError(response, new CognitoError("NotAuthorizedException", message), 421);
    return;
  }
  const to = query === undefined ? undefined : (new URLSearchParams(query).get("to") ?? undefined);
  const messages = cognito.outbox.list(to);
  if (query === undefined) sendPrivate(response, "text/html; charset=utf-8", outboxPage(messages));
  else sendPrivate(response, "application/json", JSON.stringify(messages));
}

async function get(cognito: Cognito, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const [, poolId, document] = DISCOVERY.exec(path) ?? [];
  const json = (body: object) => sendDocument(response, "application/json", JSON.stringify(body));
  if (path === "/outbox") outbox(cognito, request, response);
  else if (path === "/outbox.json") outbox(cognito, request, response, query);
  else if (poolId === undefined || cognito.pools.find(poolId) === undefined) notFound(response, path);
  else if (document === "jwks.json") json(await keySet(cognito, poolId));
  else json(openidConfiguration(cognito, poolId));
}

/** Serves one HTTP request. */
export async function route(
  cognito: Cognito,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "/" } = request;
  if (method === "OPTIONS") return answerPreflight(request, response);
  if (method === "POST" && (url === "/" || url.startsWith("/?")))
    return callOperation(cognito, request, response);
  request.resume();
  if (method === "GET") return get(cognito, request, response);
  if (method === "POST") return notFound(response, url);
  const message = `Method ${method} is not supported; the API takes POST.`;
  sendError(response, new CognitoError("UnknownOperationException", message), 405);
}
