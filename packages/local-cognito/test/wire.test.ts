import { GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { raw, target } from "./support/raw.ts";
import { sdkFor, startServer } from "./support/server.ts";

test("an unknown operation is named, with those that exist", async () => {
  const { url } = await startServer();
  const reply = await raw(url, target("ListIdentityProviders"), "{}");
  expect(reply.status).toBe(400);
  expect(reply.body["__type"]).toBe("UnknownOperationException");
  expect(reply.body["message"]).toMatch(/ListIdentityProviders.*InitiateAuth.*SignUp/);
});

test.each([
  ["malformed JSON", "{", {}, 400, "SerializationException"],
  ["a wrong content type", "{}", { "content-type": "text/plain" }, 400, "SerializationException"],
  ["a wrong JSON type", '{"AuthFlow":1,"ClientId":"x"}', {}, 400, "SerializationException"],
  ["an array as body", "[]", {}, 400, "SerializationException"],
  ["a missing member", '{"AuthFlow":"CUSTOM_AUTH"}', {}, 400, "InvalidParameterException"],
  ["an unknown client", '{"AuthFlow":"CUSTOM_AUTH","ClientId":"x"}', {}, 400, "ResourceNotFoundException"],
  ["too large a body", `{"a":"${"x".repeat(1_100_000)}"}`, {}, 413, "RequestEntityTooLargeException"],
])("%s gets its error and the server lives on", async (_case, body, headers, status, type) => {
  const { url } = await startServer();
  const reply = await raw(url, target("InitiateAuth"), body, headers);
  expect([reply.status, reply.body["__type"]]).toEqual([status, type]);
  expect(reply.headers.get("x-amzn-errortype")).toBe(`${type}:`);
  expect((await fetch(`${url}/outbox.json`)).status).toBe(200);
});

test("a violated constraint is worded as the service words it", async () => {
  const { url } = await startServer();
  const reply = await raw(url, target("InitiateAuth"), '{"AuthFlow":"X","ClientId":""}');
  expect(reply.body["message"]).toBe(
    "3 validation errors detected: Value 'X' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]; Value '' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+; Value '' at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1",
  );
});

test("a browser may read every reply, and a preflight allows what it asks for", async () => {
  const { url } = await startServer();
  const preflight = await fetch(url, {
    method: "OPTIONS",
    headers: {
      "access-control-request-headers": "x-amz-target,x-special",
      "access-control-request-method": "POST",
    },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("x-amz-target,x-special");
  const error = await raw(url, undefined, "{}");
  expect(error.headers.get("access-control-allow-origin")).toBe("*");
  expect(error.headers.get("access-control-expose-headers")).toContain("x-amzn-ErrorType");
});

test("other methods and pages are refused in words", async () => {
  const { url } = await startServer();
  expect((await fetch(url, { method: "PUT", body: "x" })).status).toBe(405);
  expect((await fetch(`${url}/us-east-1_Nobody123/.well-known/jwks.json`)).status).toBe(404);
});

test.each([
  "/oauth2/token",
  "/oauth2/userInfo",
  "/oauth2/authorize?client_id=x",
  "/login",
  "/logout?client_id=x",
])("%s is refused as a part of managed login", async (path) => {
  const { url } = await startServer();
  const reply = await fetch(url + path, { method: path === "/oauth2/token" ? "POST" : "GET" });
  expect(reply.status).toBe(404);
  expect(await reply.text()).toContain("Managed login and its OAuth endpoints are not part of this server.");
});

test("the AWS SDK recognises the error by name", async () => {
  const { url } = await startServer();
  const call = sdkFor(url).send(new GetUserCommand({ AccessToken: "a.b.c" }));
  await expect(call).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: "Invalid Access Token",
  });
});
