import type { IncomingMessage, ServerResponse } from "node:http";
import { pageOf } from "sign-in-trace";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import { callOperation } from "./call-operation.ts";
import { answerPreflight } from "./cors.ts";
import { keySet, openidConfiguration } from "./discovery.ts";
import { outboxPage } from "./outbox-page.ts";
import { isLocalHost } from "./own-pages.ts";
import { sendDocument, sendError, sendPrivate } from "./reply.ts";

const DISCOVERY = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** What a domain of the pool serves. */
const MANAGED_LOGIN = /^\/(?:oauth2|login|logout|signup|forgotPassword|confirmUser|saml2|passkeys)(?:[/?]|$)/;

function notFound(response: ServerResponse, path: string): void {
  const managed = MANAGED_LOGIN.test(path)
    ? "Managed login and its OAuth endpoints are not part of this server. "
    : "";
  const message = `${managed}No page ${path}. There are POST / (the API), GET /<pool id>/.well-known/{jwks.json,openid-configuration} and GET /outbox and /outbox.json.`;
  sendError(response, new CognitoError("ResourceNotFoundException", message), 404);
}

function misdirected(response: ServerResponse, host: string | undefined): void {
  const message = `Host ${host} is not served here; use localhost.`;
  sendError(response, new CognitoError("NotAuthorizedException", message), 421);
}

async function get(cognito: Cognito, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const [, poolId, document] = DISCOVERY.exec(path) ?? [];
  const { host } = request.headers;
  const json = (body: object) => sendDocument(response, "application/json", JSON.stringify(body));
  // The codes that people were sent: for the developer, and for no page of another site.
  const isPrivate = path === "/outbox" || path === "/outbox.json";
  if (isPrivate && !isLocalHost(host)) misdirected(response, host);
  else if (isPrivate) {
    const messages = cognito.outbox.list(new URLSearchParams(query).get("to") ?? undefined);
    if (path === "/outbox") sendPrivate(response, "text/html; charset=utf-8", outboxPage(messages));
    else sendPrivate(response, "application/json", JSON.stringify(messages));
  } else if (poolId === undefined || cognito.pools.find(poolId) === undefined) notFound(response, path);
  else if (document === "jwks.json") json(await keySet(cognito, poolId));
  else json(openidConfiguration(cognito, poolId));
}

/** The API is at the root, and at a path that names a load of a page, which changes nothing but the trace. */
const isApi = (url: string): boolean => url === "/" || url.startsWith("/?") || pageOf(url) !== undefined;

/** Serves one HTTP request. */
export async function route(
  cognito: Cognito,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "/" } = request;
  if (method === "OPTIONS") return answerPreflight(request, response);
  if (method === "POST" && isApi(url)) return callOperation(cognito, request, response);
  request.resume();
  if (method === "GET") return get(cognito, request, response);
  if (method === "POST") return notFound(response, url);
  const message = `Method ${method} is not supported; the API accepts POST.`;
  sendError(response, new CognitoError("UnknownOperationException", message), 405);
}
