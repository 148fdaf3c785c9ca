// No input stops the server or yields a 500. more-input.long.test.ts has more of it.
import { expect, test } from "vitest";
import { operationNames } from "../../src/operations/registry.ts";
import {
  AUTHORIZATION,
  sendRandomBodies,
  sendRandomBytes,
  sendRandomRequests,
  startTarget,
} from "../support/random-input.ts";
import { raw, target } from "../support/raw.ts";
import { CLIENT, POOL } from "../support/server.ts";

test("random bodies for every operation", () => sendRandomBodies(300));

test("names that every JavaScript object has are members, names and values like others", async () => {
  const url = await startTarget();
  const names = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "then"];
  const odd: unknown = JSON.parse(`{${names.map((name) => `"${name}": "x"`).join(",")}}`);
  const bodies = ["UserPoolId", "ClientId", "Username", "AccessToken", "Session"].map((member) => ({
    ...{ UserPoolId: POOL, ClientId: CLIENT, Username: "jo@example.com" },
    [member]: odd,
  }));
  const metadata = { UserPoolId: POOL, ClientId: CLIENT, Username: "toString", ClientMetadata: odd };
  const parameters = { ...metadata, AuthFlow: "CUSTOM_AUTH", AuthParameters: odd, ChallengeResponses: odd };
  for (const operation of operationNames().filter((name) => !name.startsWith("DeleteUserPool")))
    for (const content of [...bodies, parameters, odd]) {
      const sent = JSON.stringify(content);
      const reply = await raw(url, target(operation), sent, { authorization: AUTHORIZATION });
      expect(reply.status, `${operation} ${sent}: ${JSON.stringify(reply.body)}`).toBeLessThan(500);
    }
});

test("random methods, paths and headers", () => sendRandomRequests(60));

test("random bytes on the socket", () => sendRandomBytes(30));

test.each(["[", '{"a":'])("a body of %s nested deeply is refused", async (open) => {
  const url = await startTarget();
  const close = open === "[" ? "]" : "}";
  const nested = `${open.repeat(100_000)}null${close.repeat(100_000)}`;
  for (const body of [nested, `{"PoolName":"x","Policies":{"Unknown":${nested}}}`]) {
    const headers = { authorization: AUTHORIZATION };
    const reply = await raw(url, target("CreateUserPool"), body, headers);
    expect([reply.status, reply.body["__type"]]).toEqual([400, "SerializationException"]);
  }
});
