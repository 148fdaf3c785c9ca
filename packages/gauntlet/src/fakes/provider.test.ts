import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Provider } from "./provider.ts";
import { type FakeServer, json, startServer } from "./server.ts";

const KEY = "the-key";
const NOW = Date.parse("2026-03-01T12:00:00Z");
let provider: Provider;
let server: FakeServer;

beforeAll(async () => {
  server = await startServer((exchange) => {
    if (!provider.answer(exchange)) json(exchange.response, 404, {});
  });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  provider = new Provider(KEY);
  provider.clock = () => NOW;
});

async function call(method: string, path: string, body?: object, key = KEY) {
  const response = await fetch(`${server.url}/v1${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    redirect: "manual",
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    location: response.headers.get("location"),
    body: text === "" ? null : JSON.parse(text),
  };
}
const track = (userId: string, body: object = {}) => call("POST", `/users/${userId}/actions/signIn`, body);
const validate = (body: object) => call("POST", "/validate", body);

test("an action is tracked with a token and URL that prove nothing", async () => {
  const { body } = await track("u1", { idempotencyKey: "k1", redirectUrl: "https://app.example" });
  expect(body).toMatchObject({ idempotencyKey: "k1", url: expect.stringContaining(`token=${body.token}`) });
  expect(provider.tracked).toEqual([
    {
      userId: "u1",
      action: "signIn",
      idempotencyKey: "k1",
      attributes: { idempotencyKey: "k1", redirectUrl: "https://app.example" },
      url: body.url,
      token: body.token,
    },
  ]);
  expect((await validate({ token: body.token })).body).toMatchObject({
    isValid: false,
    state: "CHALLENGE_REQUIRED",
    userId: "u1",
  });
});

test("without a key of the handler's own each action gets one of the server's", async () => {
  const keys = [(await track("u1")).body.idempotencyKey, (await track("u1")).body.idempotencyKey];
  expect(new Set(keys).size).toBe(2);
});

test("somebody who has enrolled nothing is allowed, and everybody else is challenged", async () => {
  expect((await track("u1")).body).toMatchObject({ state: "ALLOW", isEnrolled: false });
  provider.enrol("u1", [{ userAuthenticatorId: "a" }]);
  expect((await track("u1")).body).toMatchObject({ state: "CHALLENGE_REQUIRED", isEnrolled: true });
  provider.trackAnswer = { state: "BLOCK" };
  expect((await track("u1")).body).toMatchObject({ state: "BLOCK", isEnrolled: true });
});

test("tokens of all rounds are as long, because attacks compare lengths", async () => {
  const lengths = new Set<number>();
  for (let i = 0; i < 12; i++) lengths.add((await track("u1")).body.token.length);
  expect(lengths.size).toBe(1);
});

test("a proof is valid for the user, action and key that it was made for", async () => {
  await track("u1", { idempotencyKey: "k1" });
  const [action] = provider.tracked;
  const token = action ? provider.prove(action) : "";
  const right = {
    isValid: true,
    state: "CHALLENGE_SUCCEEDED",
    stateUpdatedAt: "2026-03-01T12:00:00.000Z",
    userId: "u1",
    action: "signIn",
    actionCode: "signIn",
    idempotencyKey: "k1",
    verificationMethod: "EMAIL_OTP",
  };
  expect((await validate({ token })).body).toEqual(right);
  expect((await validate({ token, userId: "u1", action: "signIn" })).body).toEqual(right);
  for (const other of [{ token, userId: "u2" }, { token, action: "transfer" }, { token: `${token}x` }, {}])
    expect((await validate(other)).body).toEqual({ isValid: false, error: "invalid_token" });
});

test("two proofs of one action are two tokens, and a difference is what Authsignal says", async () => {
  await track("u1", { idempotencyKey: "k1" });
  const [action] = provider.tracked;
  if (!action) throw new Error("nothing was tracked");
  const [one, other] = [provider.prove(action), provider.prove(action, { state: "CHALLENGE_FAILED" })];
  expect(one).not.toBe(other);
  expect((await validate({ token: one })).body).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  expect((await validate({ token: other })).body).toMatchObject({ state: "CHALLENGE_FAILED" });
});

test("a proof's token names the key of its action, as far as there is one", async () => {
  await track("u1", { idempotencyKey: "k1" });
  const [action] = provider.tracked;
  if (!action) throw new Error("nothing was tracked");
  expect(provider.prove(action)).toMatch(/^proof\.\d+\.k1$/);
  expect(provider.prove({ ...action, idempotencyKey: "" })).toMatch(/^proof\.\d+\.none$/);
});

test("an action that is asked for says what its last token says, without isValid", async () => {
  await track("u1", { idempotencyKey: "k1" });
  const ask = (userId: string, key: string) => call("GET", `/users/${userId}/actions/signIn/${key}`);
  expect((await ask("u1", "k1")).body).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  const [action] = provider.tracked;
  if (action) provider.prove(action);
  const { body } = await ask("u1", "k1");
  expect(body).toMatchObject({ state: "CHALLENGE_SUCCEEDED", userId: "u1" });
  expect(body).not.toHaveProperty("isValid");
  expect((await ask("u2", "k1")).body).toEqual({ error: "not_found" });
  expect((await ask("u1", "k2")).body).toEqual({ error: "not_found" });
});

test("an early passkey is a proof with a key of its own", async () => {
  const token = provider.proveEarly("u1", "signIn");
  expect((await validate({ token })).body).toMatchObject({
    isValid: true,
    verificationMethod: "PASSKEY",
    idempotencyKey: expect.stringMatching(/^early-/),
  });
  const other = provider.proveEarly("u1", "signIn", { verificationMethod: "SMS" });
  expect((await validate({ token: other })).body).toMatchObject({ verificationMethod: "SMS" });
});

test("what Authsignal says about the URL's token can be recorded", async () => {
  const { body } = await track("u1");
  const [action] = provider.tracked;
  if (action) provider.record(action, { isValid: true, state: "ALLOW" });
  expect((await validate({ token: body.token })).body).toMatchObject({
    isValid: true,
    state: "ALLOW",
    userId: "u1",
  });
});

test("authenticators are enrolled, listed, removed, and gone with their user", async () => {
  const enrolled = (await call("POST", "/users/u1/authenticators", { email: "a@b.example" })).body;
  expect(enrolled).toMatchObject({
    authenticator: { userId: "u1", email: "a@b.example", verifiedAt: "2026-03-01T12:00:00.000Z" },
    recoveryCodes: [],
  });
  await call("POST", "/users/u1/authenticators", { email: "c@d.example" });
  const list = async () => (await call("GET", "/users/u1/authenticators")).body;
  expect(await list()).toHaveLength(2);
  await call("DELETE", `/users/u1/authenticators/${enrolled.authenticator.userAuthenticatorId}`);
  expect(await list()).toMatchObject([{ email: "c@d.example" }]);
  expect((await call("GET", "/users/u1")).body).toEqual({ userId: "u1", isEnrolled: true });
  await call("DELETE", "/users/u1");
  expect(await list()).toEqual([]);
  expect((await call("GET", "/users/u1")).body).toEqual({ userId: "u1", isEnrolled: false });
});

test("a code that the server API sends reaches its address and is checked", async () => {
  const sent: string[] = [];
  provider.onMessage = (to, text) => sent.push(`${to}: ${text}`);
  const { challengeId } = (await call("POST", "/challenge", { email: "a@b.example" })).body;
  const verificationCode = /\d{6}$/.exec(sent[0] ?? "")?.[0];
  expect(sent).toEqual([`a@b.example: Your verification code is ${verificationCode}`]);
  expect((await call("POST", "/verify", { challengeId, verificationCode })).body).toMatchObject({
    isVerified: true,
  });
});

test("another key is refused and noted, and so is every key where that is asked for", async () => {
  expect((await call("POST", "/validate", {}, "another")).status).toBe(401);
  expect(provider.calls).toMatchObject([{ kind: "validate", authorized: false }]);
  provider.unauthorized = true;
  expect((await validate({})).status).toBe(401);
  expect(provider.calls.map(({ authorized }) => authorized)).toEqual([false, true]);
});

test("an error has the text that must be recognised", async () => {
  provider.errorText = "canary";
  expect(await validate({})).toMatchObject({ status: 400, body: { errorDescription: "canary" } });
});

test("a redirect names the same path elsewhere", async () => {
  provider.redirectTo = "http://elsewhere.example";
  expect(await validate({})).toMatchObject({ status: 307, location: "http://elsewhere.example/v1/validate" });
});

test.each([
  ["track", [500, 200, 200]],
  ["validate", [200, 500, 200]],
  ["authenticators", [200, 200, 500]],
  ["any", [500, 500, 500]],
] as const)("%s fails alone, or everything does", async (kind, expected) => {
  provider.fail(kind, "500");
  const ends = [await track("u1"), await validate({}), await call("GET", "/users/u1/authenticators")];
  expect(ends.map(({ status }) => status)).toEqual(expected);
});

test("what was asked for has happened, although the answer failed", async () => {
  provider.fail("track", "500");
  await track("u1", { idempotencyKey: "k1" });
  expect(provider.tracked).toHaveLength(1);
});

test("a snapshot brings the authenticators back and forgets everything else", async () => {
  provider.enrol("u1", [{ email: "a@b.example" }]);
  const before = provider.snapshot();
  provider.enrol("u1", []);
  provider.enrol("u2", [{ email: "c@d.example" }]);
  provider.fail("any", "500");
  provider.redirectTo = "http://elsewhere.example";
  provider.usersFound = [{ userId: "u1" }];
  provider.swallowedBytes = 7;
  const { body } = await track("u1");
  provider.restore(before);
  expect(provider.swallowedBytes).toBe(0);
  expect(provider.authenticatorsOf("u1")).toEqual([{ email: "a@b.example" }]);
  expect(provider.authenticatorsOf("u2")).toEqual([]);
  expect({ calls: provider.calls, tracked: provider.tracked }).toEqual({ calls: [], tracked: [] });
  expect((await call("GET", "/users?email=a")).body).toEqual({ users: [] });
  expect(await validate({ token: body?.token })).toMatchObject({ status: 200, body: { isValid: false } });
});

test("it remembers over a reset which kinds of calls a handler has ever made", async () => {
  expect(provider.used).toBe(false);
  await validate({});
  provider.reset();
  expect(provider.used).toBe(true);
  expect([...provider.asked]).toEqual(["validate"]);
});

test("a request for anything else is left to others", async () => {
  expect((await fetch(`${server.url}/v3/mail`)).status).toBe(404);
  expect(provider.used).toBe(false);
});
