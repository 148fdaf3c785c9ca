import { SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import {
  addFunction,
  addPool,
  CLIENT,
  createClock,
  customAuthTriggers,
  sdkFor,
  startServer,
} from "./support/server.ts";
import { answer, signIn, signUp, startCustom } from "./support/sign-in.ts";
import { verifyToken } from "./support/verifier.ts";

async function ready(client: Parameters<typeof addPool>[2] = {}) {
  const clock = createClock();
  const server = await startServer({ now: clock.now });
  addPool(server, { LambdaConfig: customAuthTriggers(server) }, client);
  const sdk = sdkFor(server.url);
  await signUp(sdk, "jo@example.com");
  return { server, sdk, clock };
}

test("tokens carry the documented claims, signed with two different keys", async () => {
  const { server, sdk, clock } = await ready();
  const { UserSub } = await signUp(sdk, "al@example.com");
  const tokens = await signIn(sdk, "AL@example.com");
  expect(tokens).toMatchObject({ ExpiresIn: 3600, TokenType: "Bearer" });
  const issuedAt = Math.floor(clock.now() / 1000);
  const common = { sub: UserSub, auth_time: issuedAt, iat: issuedAt, exp: issuedAt + 3600 };
  const header = (token = "") => JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString());
  expect(header(tokens.IdToken).kid).not.toBe(header(tokens.AccessToken).kid);
  const payload = (token = "") => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  expect(payload(tokens.IdToken)).toMatchObject({ ...common, aud: CLIENT, "cognito:username": UserSub });
  expect(payload(tokens.AccessToken)).toMatchObject({
    ...common,
    client_id: CLIENT,
    scope: "aws.cognito.signin.user.admin",
    token_use: "access",
    username: UserSub,
  });
  // The clock of the test is behind the verifier's.
  await expect(verifyToken(server.url, tokens.IdToken)).rejects.toThrow(/expired/i);
});

test("a session is single use, also among parallel answers", async () => {
  const { sdk } = await ready();
  const challenge = await startCustom(sdk, "jo@example.com");
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () => answer(sdk, challenge, "open sesame")),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(answer(sdk, challenge, "open sesame")).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: "Invalid session for the user, session can only be used once.",
  });
});

test.each([undefined, 15])("a session ends after AuthSessionValidity (%s)", async (AuthSessionValidity) => {
  const { sdk, clock } = await ready({ AuthSessionValidity });
  const lifetime = (AuthSessionValidity ?? 3) * 60_000;
  const inTime = await startCustom(sdk, "jo@example.com");
  clock.advance(lifetime - 1);
  const next = await answer(sdk, inTime, "wrong");
  clock.advance(lifetime - 1);
  expect((await answer(sdk, next, "open sesame")).AuthenticationResult).toBeDefined();
  const late = await startCustom(sdk, "jo@example.com");
  clock.advance(lifetime);
  await expect(answer(sdk, late, "open sesame")).rejects.toThrow("session is expired");
});

test("a session is bound to its user and its client", async () => {
  const { server, sdk } = await ready();
  await signUp(sdk, "eve@example.com");
  server.putUserPoolClient({
    ClientId: "other",
    ClientName: "other",
    UserPoolId: "us-east-1_TestPool1",
    ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
  });
  const challenge = await startCustom(sdk, "jo@example.com");
  const asEve = { ...challenge, ChallengeParameters: { USERNAME: "eve@example.com" } };
  await expect(answer(sdk, asEve, "open sesame")).rejects.toThrow("Invalid session for the user.");
  await expect(answer(sdk, challenge, "open sesame", "other")).rejects.toThrow(
    "Invalid session for the user.",
  );
  expect((await answer(sdk, challenge, "open sesame")).AuthenticationResult).toBeDefined();
});

test("an unknown user gets a stable decoy and never tokens when errors are hidden", async () => {
  const { sdk } = await ready({ PreventUserExistenceErrors: "ENABLED" });
  const first = await startCustom(sdk, "nobody@example.com");
  const again = await startCustom(sdk, "NOBODY@example.com");
  const known = await startCustom(sdk, "jo@example.com");
  expect(again.ChallengeParameters?.["USERNAME"]).toBe(first.ChallengeParameters?.["USERNAME"]);
  expect(first.ChallengeParameters?.["USERNAME"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(Object.keys(first.ChallengeParameters ?? {})).toEqual(Object.keys(known.ChallengeParameters ?? {}));
  expect((await answer(sdk, first, "open sesame")).AuthenticationResult).toBeUndefined();
});

test("an unknown user gets their own error with LEGACY", async () => {
  const { sdk } = await ready();
  await expect(startCustom(sdk, "nobody@example.com")).rejects.toMatchObject({
    name: "UserNotFoundException",
    message: "User does not exist.",
  });
});

test("without triggers there is no custom sign-in", async () => {
  const server = await startServer();
  addPool(server);
  await expect(startCustom(sdkFor(server.url), "jo@example.com")).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "Custom auth lambda trigger is not configured for the user pool.",
  });
});

test("a failing PreSignUp keeps the user out of the pool", async () => {
  const server = await startServer();
  addPool(server, { LambdaConfig: { PreSignUp: addFunction(server, "broken.mjs", "throws") } });
  const sdk = sdkFor(server.url);
  const command = new SignUpCommand({
    ClientId: CLIENT,
    Username: "jo@example.com",
    Password: "Sesame-1234",
  });
  await expect(sdk.send(command)).rejects.toMatchObject({
    name: "UserLambdaValidationException",
    message: "PreSignUp failed with error out of order.",
  });
  await expect(startCustom(sdk, "jo@example.com")).rejects.toThrow();
});
