/** Random input, of which none may stop the server or yield a 500: bodies for every operation, HTTP, bytes. */
import { connect } from "node:net";
import fc from "fast-check";
import { expect } from "vitest";
import { operationNames } from "../../src/operations/registry.ts";
import { target } from "./raw.ts";
import { addPool, CLIENT, customAuthTriggers, POOL, startServer } from "./server.ts";

export const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=a/20261103/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

/** Members of requests, so that random bodies get past the first check. */
const MEMBERS = [
  "AccessToken",
  "AttributeName",
  "AuthFlow",
  "AuthParameters",
  "ChallengeName",
  "ChallengeResponses",
  "ClientId",
  "ClientMetadata",
  "ClientName",
  "Code",
  "Credential",
  "CredentialId",
  "ConfirmationCode",
  "CustomAttributes",
  "ExplicitAuthFlows",
  "Filter",
  "GroupName",
  "LambdaConfig",
  "Limit",
  "MfaConfiguration",
  "MaxResults",
  "NextToken",
  "Password",
  "PoolName",
  "Policies",
  "ProposedPassword",
  "RefreshToken",
  "ResourceArn",
  "Schema",
  "Session",
  "Tags",
  "Token",
  "TokenValidityUnits",
  "UserAttributeNames",
  "UserAttributes",
  "UserPoolId",
  "Username",
  "UsernameAttributes",
  "WebAuthnConfiguration",
  "WebAuthnMfaSettings",
];
const NAMES = [
  "USERNAME",
  "PASSWORD",
  "SRP_A",
  "CHALLENGE_NAME",
  "REFRESH_TOKEN",
  "ANSWER",
  "CREDENTIAL",
  "EMAIL_OTP_CODE",
  "PREFERRED_CHALLENGE",
  "SECRET_HASH",
  "NEW_PASSWORD",
];

const text = fc.oneof(
  fc.constantFrom(POOL, CLIENT, "jo@example.com", "CUSTOM_AUTH", "USER_SRP_AUTH", "USER_PASSWORD_AUTH"),
  fc.constantFrom(
    "REFRESH_TOKEN_AUTH",
    "CUSTOM_CHALLENGE",
    "SELECT_CHALLENGE",
    "SRP_A",
    "email",
    "sub",
    "custom:x",
    "ffff",
    "",
    "__proto__",
    "constructor",
    "toString",
  ),
  fc.constantFrom(
    "USER_AUTH",
    "EMAIL_OTP",
    "WEB_AUTHN",
    "PASSWORD",
    "PASSWORD_SRP",
    '{"id":"a","response":{}}',
  ),
  fc.constantFrom('email = "x"', 'name ^= "\\\\"', "Sesame-1234", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.x"),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.array(fc.record({ Name: text, Value: text }), { maxLength: 3 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom(...NAMES, ...MEMBERS)), tie("any"), { maxKeys: 5 }),
    fc.dictionary(fc.constantFrom(...NAMES), text, { maxKeys: 5 }),
  ),
})).any;
const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 8 })
      .map((v) => JSON.stringify(v)),
  },
  {
    weight: 4,
    arbitrary: fc
      .dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 4 })
      .map((rest) =>
        JSON.stringify({ ...rest, ClientId: CLIENT, UserPoolId: POOL, Username: "jo@example.com" }),
      ),
  },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

/** A server with one pool that has everything, and its address. */
export async function startTarget(): Promise<string> {
  const server = await startServer();
  addPool(
    server,
    {
      LambdaConfig: customAuthTriggers(server),
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
    },
    { ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  return server.url;
}

/** Every operation answers a random body as the protocol has it. */
export async function sendRandomBodies(numRuns: number): Promise<void> {
  const url = await startTarget();
  const operation = fc.constantFrom(...operationNames().filter((name) => !name.startsWith("Delete")));
  await fc.assert(
    fc.asyncProperty(operation, body, async (name, content) => {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": target(name),
          authorization: AUTHORIZATION,
        },
        body: content,
      });
      const reply = await response.text();
      expect(response.status, reply).toBeLessThan(500);
      expect(() => JSON.parse(reply)).not.toThrow();
      if (response.status !== 200) expect(reply).toMatch(/^\{"__type":"\w+Exception","message":/);
    }),
    { numRuns },
  );
}

/** Every method, path and header has an answer, which pages of other sites may read where it is public. */
export async function sendRandomRequests(numRuns: number): Promise<void> {
  const url = await startTarget();
  const path = fc.oneof(
    fc.webPath(),
    fc.constantFrom(`/${POOL}/.well-known/jwks.json`, "/outbox", "/outbox.json?to=%"),
  );
  const header = fc.string({ unit: fc.constantFrom(..."abcXYZ019.:;/=-_ "), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"),
      path,
      fc.dictionary(fc.constantFrom("x-amz-target", "content-type", "authorization", "origin"), header),
      async (method, where, headers) => {
        const response = await fetch(url + where, { method, headers });
        await response.arrayBuffer();
        expect(response.status).toBeLessThan(500);
        const isOutbox = method === "GET" && /^\/outbox(\.json)?(\?|$)/.test(where);
        expect(response.headers.get("access-control-allow-origin")).toBe(isOutbox ? null : "*");
      },
    ),
    { numRuns },
  );
}

/** The server outlives anything that comes over a socket. */
export async function sendRandomBytes(numRuns: number): Promise<void> {
  const url = await startTarget();
  const port = Number(new URL(url).port);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, asPost) => {
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", () => resolve());
        socket.on("close", () => resolve());
        socket.resume();
        if (asPost) socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n");
        socket.write(bytes);
        socket.destroySoon();
      });
    }),
    { numRuns },
  );
  expect((await fetch(`${url}/outbox.json`)).status).toBe(200);
}
