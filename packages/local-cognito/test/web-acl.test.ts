// Developer guide, user-pool-waf: a web ACL sees public calls before Cognito does, by address and header; ravenscar/franken-srp
// #13: what it answers.
import {
  AdminInitiateAuthCommand,
  type CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import type { WebAclRule, WebAclStatement } from "../src/index.ts";
import { raw, target } from "./support/raw.ts";
import { addPool, CLIENT, createClock, POOL, sdkFor, startServer } from "./support/server.ts";

const POOL_ARN = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${POOL}`;
const blocked = { name: "ForbiddenException", message: "Request not allowed due to WAF block." };

const operation = (SearchString: string): WebAclStatement => ({
  ByteMatchStatement: {
    SearchString,
    FieldToMatch: { SingleHeader: { Name: "x-amzn-cognito-operation-name" } },
    PositionalConstraint: "EXACTLY",
  },
});

const rule = (Statement: WebAclStatement, more: Partial<WebAclRule> = {}): WebAclRule => ({
  Name: "rule",
  Priority: 0,
  Action: "Block",
  Statement,
  ...more,
});

async function startWith(...Rules: readonly WebAclRule[]) {
  const clock = createClock();
  const server = await startServer({ now: clock.now });
  addPool(server, {}, { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"] });
  server.putWebAcl({ ResourceArn: POOL_ARN, DefaultAction: "Allow", Rules });
  const sdk: CognitoIdentityProviderClient = sdkFor(server.url);
  const AuthParameters = { USERNAME: "jo@example.com", PASSWORD: "Sesame-1234" };
  return {
    server,
    clock,
    sdk,
    start: () =>
      sdk.send(new InitiateAuthCommand({ ClientId: CLIENT, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters })),
    admin: () =>
      sdk.send(
        new AdminInitiateAuthCommand({
          UserPoolId: POOL,
          ClientId: CLIENT,
          AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
          AuthParameters,
        }),
      ),
  };
}

const reached = { name: "UserNotFoundException" };

test("a blocked operation is 403 with the words of AWS WAF, readable by every page", async () => {
  const { server } = await startWith(rule(operation("InitiateAuth")));
  const body = JSON.stringify({ ClientId: CLIENT, AuthFlow: "USER_PASSWORD_AUTH" });
  const reply = await raw(server.url, target("InitiateAuth"), body);
  expect(reply.status).toBe(403);
  expect(reply.body).toEqual({ __type: blocked.name, message: blocked.message });
  expect(reply.headers.get("x-amzn-errortype")).toBe("ForbiddenException:");
  expect(reply.headers.get("access-control-allow-origin")).toBe("*");
});

test("other operations of the pool, and administrators, pass", async () => {
  const { start, admin, sdk } = await startWith(rule(operation("SignUp")));
  await expect(start()).rejects.toMatchObject(reached);
  await expect(admin()).rejects.toMatchObject(reached);
  await expect(sdk.send(new GetUserCommand({ AccessToken: "a.b.c" }))).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("administrators are not inspected", async () => {
  const { start, admin } = await startWith(
    rule({ NotStatement: { Statement: operation("nothing at all") } }),
  );
  await expect(start()).rejects.toMatchObject(blocked);
  await expect(admin()).rejects.toMatchObject(reached);
});

test("an address that sends more than the limit within the window is blocked until they are fewer", async () => {
  const { start, clock } = await startWith(
    rule({ RateBasedStatement: { Limit: 3, AggregateKeyType: "IP", EvaluationWindowSec: 60 } }),
  );
  for (let request = 0; request < 3; request += 1) {
    await expect(start()).rejects.toMatchObject(reached);
    clock.advance(1000);
  }
  await expect(start()).rejects.toMatchObject(blocked);
  clock.advance(60_000);
  await expect(start()).rejects.toMatchObject(reached);
});

test("a rate counts only what its scope-down matches", async () => {
  const ScopeDownStatement = operation("SignUp");
  const { start } = await startWith(
    rule({ RateBasedStatement: { Limit: 1, AggregateKeyType: "IP", ScopeDownStatement } }),
  );
  for (let request = 0; request < 3; request += 1) await expect(start()).rejects.toMatchObject(reached);
});

test("the first rule that matches decides; a counting one does not", async () => {
  const everything: WebAclStatement = {
    OrStatement: { Statements: [operation("InitiateAuth"), operation("SignUp")] },
  };
  const { start } = await startWith(
    rule(everything, { Name: "last", Priority: 2, Action: "Block" }),
    rule(
      { AndStatement: { Statements: [everything, operation("InitiateAuth")] } },
      { Name: "allow", Priority: 1, Action: "Allow" },
    ),
    rule(everything, { Name: "count", Priority: 0, Action: "Count" }),
  );
  await expect(start()).rejects.toMatchObject(reached);
});

test("a default action of Block lets through what a rule allows", async () => {
  const { server, start } = await startWith();
  server.putWebAcl({ ResourceArn: POOL_ARN, DefaultAction: "Block", Rules: [] });
  await expect(start()).rejects.toMatchObject(blocked);
  const Rules = [rule(operation("InitiateAuth"), { Action: "Allow" })];
  server.putWebAcl({ ResourceArn: POOL_ARN, DefaultAction: "Block", Rules });
  await expect(start()).rejects.toMatchObject(reached);
  server.putWebAcl({ ResourceArn: POOL_ARN, DefaultAction: "Block", Rules: [] });
  server.deleteWebAcl(POOL_ARN);
  await expect(start()).rejects.toMatchObject(reached);
});

test("a statement that is not evaluated here is refused", async () => {
  const server = await startServer();
  const Statement = JSON.parse('{"GeoMatchStatement": {"CountryCodes": ["NZ"]}}');
  const acl = { ResourceArn: POOL_ARN, DefaultAction: "Allow" as const, Rules: [rule(Statement)] };
  expect(() => server.putWebAcl(acl)).toThrow(
    expect.objectContaining({
      code: "INVALID_SETTING",
      message: expect.stringContaining("has GeoMatchStatement; expected one of RateBasedStatement"),
    }),
  );
});

test("a header is compared in lower case where the rule says so", async () => {
  const lower = (SearchString: string): WebAclStatement => ({
    ByteMatchStatement: {
      SearchString,
      FieldToMatch: { SingleHeader: { Name: "X-Amzn-Cognito-Operation-Name" } },
      PositionalConstraint: "EXACTLY",
      TextTransformations: [{ Priority: 0, Type: "LOWERCASE" }],
    },
  });
  const { start: blockedStart } = await startWith(rule(lower("initiateauth")));
  await expect(blockedStart()).rejects.toMatchObject(blocked);
  // What is compared is lower case, so text with a capital letter matches nothing.
  const { start: open } = await startWith(rule(lower("InitiateAuth")));
  await expect(open()).rejects.toMatchObject(reached);
});

test("a header is compared with a regular expression, anywhere unless it is anchored", async () => {
  const regex = (RegexString: string): WebAclStatement => ({
    RegexMatchStatement: {
      RegexString,
      FieldToMatch: { SingleHeader: { Name: "x-amz-target" } },
      TextTransformations: [{ Priority: 0, Type: "LOWERCASE" }],
    },
  });
  const { start: blockedStart } = await startWith(
    rule(regex("^awscognitoidentityproviderservice\\.(getuser|initiateauth)$")),
  );
  await expect(blockedStart()).rejects.toMatchObject(blocked);
  const { start: open } = await startWith(rule(regex("^(initiateauth|getuser)")));
  await expect(open()).rejects.toMatchObject(reached);
  await expect(startWith(rule(regex("(")))).rejects.toMatchObject({
    code: "INVALID_SETTING",
    message: expect.stringContaining("expected a regular expression"),
  });
});
