import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { LocalCognito } from "local-cognito";
import { createTracer, type TraceEvent, type TraceSource } from "sign-in-trace";
import { expect, onTestFinished, test } from "vitest";
import { AwsStore } from "../../aws-endpoint/aws-store.ts";
import { appApi } from "./app-api.ts";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:web";
const DISTRIBUTION = "arn:aws:cloudfront::000000000000:distribution/D";

const permission = (Action: string, distribution = DISTRIBUTION) => ({
  Sid: Action,
  Effect: "Allow" as const,
  Principal: { Service: "cloudfront.amazonaws.com" },
  Action,
  Resource: FUNCTION,
  Condition: { ArnLike: { "AWS:SourceArn": distribution } },
});
const BOTH = [permission("lambda:InvokeFunctionUrl"), permission("lambda:InvokeFunction")];

/** An app's port whose distribution sends `/api/` to a function that answers with its event. */
async function serve(permissions: readonly ReturnType<typeof permission>[], trace?: TraceSource) {
  const store = new AwsStore();
  onTestFinished(() => store.items.close());
  for (const statement of permissions) store.putPermission(statement);
  store.edge.apiOrigins.set("web", {
    distributionArn: DISTRIBUTION,
    below: "/api/",
    functionArn: FUNCTION,
    domainName: "id.lambda-url.us-east-1.on.aws",
    headers: ["content-type", "origin", "x-forwarded-authorization"],
    viewerRequest: `function handler(event) {
      event.request.headers["x-forwarded-authorization"] = event.request.headers.authorization;
      return event.request;
    }`,
  });
  const invokeFunction: LocalCognito["invokeFunction"] = async (
    functionArn,
    payload,
    source,
    _limit,
    invocation,
  ) => ({
    kind: "returned",
    payload: JSON.stringify({
      statusCode: 201,
      headers: { "content-type": "application/json", "WWW-Authenticate": "Bearer" },
      cookies: ["a=1", "b=2"],
      body: JSON.stringify({ functionArn, source, invocation, event: JSON.parse(payload) }),
    }),
  });
  const api = appApi({
    app: "web",
    account: () => ({ store, cognito: { invokeFunction } }),
    build: async () => {},
    now: () => 0,
    trace,
  });
  const server = createServer((request, response) => {
    if (!api.handle(request, response)) response.end("a file");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return `http://localhost:${address.port}`;
}

const post = (origin: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/start?x=1`, {
    method: "POST",
    headers: { "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"), ...headers },
    body,
  });

test("the function gets what the distribution lets through, and the person's address as CloudFront writes it", async () => {
  const origin = await serve(BOTH);
  const reply = await post(origin, "{}", {
    origin,
    cookie: "c=1; d=2",
    authorization: "Bearer t",
    "x-forwarded-for": "198.51.100.7",
    "cloudfront-viewer-address": "198.51.100.7:1",
  });
  expect(reply.status).toBe(201);
  expect(reply.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(reply.headers.get("x-amzn-remapped-www-authenticate")).toBe("Bearer");
  expect(reply.headers.get("www-authenticate")).toBeNull();
  const { functionArn, source, event } = { ...Object(await reply.json()) };
  expect(functionArn).toBe(FUNCTION);
  expect(source).toEqual({
    principal: "cloudfront.amazonaws.com",
    sourceArn: DISTRIBUTION,
    sourceAccount: "000000000000",
  });
  expect(event).toMatchObject({ version: "2.0", rawPath: "/api/start", rawQueryString: "", body: "{}" });
  expect(event.cookies).toEqual(["c=1", "d=2"]);
  expect(event.headers).toEqual({
    "content-type": "text/plain;charset=UTF-8",
    origin,
    "x-forwarded-authorization": "Bearer t",
    cookie: "c=1; d=2",
    host: "id.lambda-url.us-east-1.on.aws",
    "cloudfront-viewer-address": expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  });
});

test.for([
  ["no permission", []],
  ["the permission for its URL alone", [permission("lambda:InvokeFunctionUrl")]],
  ["the permission to invoke it alone", [permission("lambda:InvokeFunction")]],
  [
    "permissions of another distribution",
    BOTH.map(({ Action }) => permission(Action, "arn:aws:cloudfront::000000000000:distribution/E")),
  ],
] as const)("a function with %s is not called", async ([, permissions]) => {
  expect((await post(await serve(permissions), "{}")).status).toBe(403);
});

test("a body whose hash the page has not sent is refused, as its signature would be", async () => {
  const origin = await serve(BOTH);
  expect((await post(origin, "{}", { "x-amz-content-sha256": "0".repeat(64) })).status).toBe(403);
});

test("a request is traced with its answer, under the name that the function's calls carry, if somebody looks", async () => {
  const trace = createTracer();
  const origin = await serve(BOTH, trace);
  expect(Object(await (await post(origin, "{}")).json())).not.toHaveProperty("invocation");
  const events: TraceEvent[] = [];
  trace.subscribe((event) => events.push(event));
  const { invocation } = Object(await (await post(origin, '{"email":"jo@example.com"}')).json());
  await expect.poll(() => events).toHaveLength(2);
  expect(events).toMatchObject([
    {
      ...{ kind: "request-started", invocation, app: "web", method: "POST", path: "/api/start?x=1" },
      input: '{"email":"jo@example.com"}',
    },
    { kind: "request-ended", invocation, status: 201, output: expect.stringContaining(FUNCTION) },
  ]);
});

test("what is not below the path is a file", async () => {
  const origin = await serve(BOTH);
  expect(await (await fetch(`${origin}/apis`)).text()).toBe("a file");
});
