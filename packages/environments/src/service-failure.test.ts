import { createServer } from "node:http";
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, describe, expect, test } from "vitest";
import { isOutage, reasonOf } from "./service-failure.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a call by the real SDK ends with when AWS answers this. */
async function failure(status: number, code: string): Promise<unknown> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify({ __type: code, message: "AWS says no" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return ask(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
}

async function ask(endpoint: string): Promise<unknown> {
  const client = new CognitoIdentityProviderClient({
    region: "eu-central-1",
    endpoint,
    maxAttempts: 1,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  });
  closing.push(() => client.destroy());
  return client.send(new DescribeUserPoolCommand({ UserPoolId: "eu-central-1_aB1" })).then(
    () => "no error",
    (error: unknown) => error,
  );
}

describe("an answer of AWS", () => {
  test.each([
    [500, "InternalErrorException"],
    [503, "ServiceUnavailable"],
    [429, "TooManyRequestsException"],
    // Cognito sends this with status 400.
    [400, "TooManyRequestsException"],
    [400, "ThrottlingException"],
  ])("%d %s is an outage", async (status, code) => {
    expect(isOutage(await failure(status, code))).toBe(true);
  });

  test.each([
    [400, "ResourceNotFoundException"],
    [400, "NotAuthorizedException"],
    [400, "AccessDeniedException"],
    [403, "InvalidClientTokenId"],
  ])("%d %s is a mistake, not an outage", async (status, code) => {
    expect(isOutage(await failure(status, code))).toBe(false);
  });
});

test("a connection that is cut is an outage, and fetch's reason for it is not its usual two words", async () => {
  const server = createServer().on("connection", (socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  expect(isOutage(await ask(url))).toBe(true);
  expect(reasonOf(await fetch(url).catch((error: unknown) => error))).toMatch(/closed|ECONNRESET/);
});

test.each([["text"], [undefined], [{}], [new TypeError("x is not a function")]])(
  "%s says nothing of a service",
  (error) => {
    expect(isOutage(error)).toBe(false);
  },
);

test.each([
  [new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") }), "getaddrinfo ENOTFOUND"],
  // Node joins the errors of several addresses without a message.
  [new TypeError("fetch failed", { cause: new AggregateError([]) }), "fetch failed"],
  [new Error("first line\n  at somewhere"), "first line"],
  ["no error at all", "no error at all"],
])("the reason of %s is one line", (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
