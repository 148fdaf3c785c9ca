import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as v from "valibot";
import type { ApiOrigin } from "../../aws-endpoint/edge.ts";
import { viewerRequest } from "./viewer-request.ts";

/**
 * What a function gets of a request to its URL, which came through CloudFront.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function apiEvent(request: IncomingMessage, body: string, origin: ApiOrigin, now: number): object {
  const { method = "GET", url = "/" } = request;
  const [path = "/"] = url.split("?", 1);
  const sent =
    origin.viewerRequest === undefined
      ? request.headers
      : viewerRequest(origin.viewerRequest, { method, uri: path, headers: request.headers });
  const viewer = { address: request.socket.remoteAddress ?? "", port: request.socket.remotePort ?? 0 };
  const headers: Record<string, string> = {};
  for (const name of origin.headers) {
    const value = sent[name];
    if (value !== undefined) headers[name] = String(value);
  }
  // CloudFront writes it, whatever the viewer sent.
  headers["cloudfront-viewer-address"] = `${viewer.address}:${viewer.port}`;
  headers["host"] = origin.domainName;
  const cookies = (request.headers.cookie ?? "").split(/; */).filter((pair) => pair !== "");
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    ...(cookies.length > 0 && { cookies }),
    headers,
    requestContext: {
      accountId: origin.functionArn.split(":")[4],
      apiId: origin.domainName.split(".")[0],
      domainName: origin.domainName,
      domainPrefix: origin.domainName.split(".")[0],
      http: {
        method,
        path,
        protocol: "HTTP/1.1",
        // CloudFront's, not the viewer's.
        sourceIp: "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(body !== "" && { body }),
    isBase64Encoded: false,
  };
}

const answer = v.object({
  statusCode: v.number(),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  cookies: v.optional(v.array(v.string()), []),
  body: v.optional(v.string(), ""),
  isBase64Encoded: v.optional(v.boolean(), false),
});

/**
 * A function URL sends this header on under another name, and CloudFront has no function that could put it right in an
 * answer of 400 and more. Not documented for function URLs; teams that looked at their answers report it, and API Gateway
 * documents the same of itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const RENAMED: Readonly<Record<string, string>> = {
  "www-authenticate": "x-amzn-remapped-www-authenticate",
};

/** Sends what the function returned. @returns the body that was sent, or undefined where it is not an answer of a function URL */
export function sendAnswer(response: ServerResponse, payload: string): string | undefined {
  const parsed = v.safeParse(answer, JSON.parse(payload || "null"));
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.output;
  const sent = Object.entries(headers).map(([name, value]) => [RENAMED[name.toLowerCase()] ?? name, value]);
  response.writeHead(statusCode, {
    ...Object.fromEntries(sent),
    ...(cookies.length > 0 && { "set-cookie": cookies }),
  });
  response.end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
  return body;
}
