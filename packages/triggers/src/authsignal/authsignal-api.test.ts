import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { drop, hang, json, type Reply, raw, startStub } from "../../test/support/stub-server.ts";
import { cached } from "../lambda/cached.ts";
import { withDeadline } from "../lambda/deadline.ts";
import { PublicError } from "../rules/public-error.ts";
import { authsignalApi, authsignalCall } from "./authsignal-api.ts";

const KEY = "canary-key-that-nobody-may-see";
const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

/** The real SDK against a stub; `keys` are handed out one per load. */
function apiFor(url: string, keys: readonly string[] = [KEY]) {
  const state = { loads: 0 };
  const key = cached(async () => keys[Math.min(state.loads++, keys.length - 1)] ?? "", 60_000);
  return { state, api: authsignalApi(authsignalCall(key, `${url}/v1`)) };
}

type Api = ReturnType<typeof authsignalApi>;
const calls: readonly (readonly [string, (api: Api) => Promise<unknown>])[] = [
  ["track", (api) => api.track("u-1", "signIn", { idempotencyKey: "k" })],
  ["validateChallenge", (api) => api.validateChallenge("u-1", "signIn", "token")],
  ["getAuthenticators", (api) => api.getAuthenticators("u-1")],
];

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (reason: unknown) => reason,
  );

function expectOnlyCode(error: unknown, code: string): void {
  expect(error).toBeInstanceOf(PublicError);
  expect(error).toMatchObject({ message: code, code });
  const seen = [inspect(error, { showHidden: true, depth: 9 }), JSON.stringify(error), String(error)];
  if (error instanceof Error) seen.push(error.stack ?? "", String(error.cause));
  if (error instanceof PublicError) seen.push(PublicError.detailOf(error).detail ?? "");
  for (const text of seen) {
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(basic(KEY));
    expect(text).not.toContain("vendor text");
  }
}

describe("what goes to Authsignal", () => {
  test("tracks an action under the key, for the user and action in the path", async () => {
    await using stub = await startStub(
      json(200, { state: "ALLOW", url: "https://ui/?a=1", isEnrolled: true }),
    );
    const { api } = apiFor(stub.url);
    const attributes = { idempotencyKey: "k", email: "jo@example.com" };
    expect(await api.track("u-1", "signIn", attributes)).toEqual({
      state: "ALLOW",
      url: "https://ui/?a=1",
      isEnrolled: true,
    });
    expect(stub.received[0]).toMatchObject({ method: "POST", path: "/v1/users/u-1/actions/signIn" });
    expect(stub.received[0]?.headers.authorization).toBe(basic(KEY));
    expect(JSON.parse(stub.received[0]?.body ?? "")).toEqual(attributes);
  });

  test("validates a token for one user and action", async () => {
    const answer = { isValid: true, state: "CHALLENGE_SUCCEEDED", userId: "u-1", actionCode: "signIn" };
    await using stub = await startStub(
      json(200, { ...answer, idempotencyKey: "k", verificationMethod: "PASSKEY" }),
    );
    const { api } = apiFor(stub.url);
    expect(await api.validateChallenge("u-1", "signIn", "token")).toEqual({
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
      userId: "u-1",
      action: "signIn",
      idempotencyKey: "k",
      verificationMethod: "PASSKEY",
    });
    expect(stub.received[0]).toMatchObject({ method: "POST", path: "/v1/validate" });
    expect(JSON.parse(stub.received[0]?.body ?? "")).toEqual({
      token: "token",
      userId: "u-1",
      action: "signIn",
    });
  });

  test("reads a user's authenticators", async () => {
    const one = {
      verificationMethod: "EMAIL_OTP",
      email: "jo@example.com",
      verifiedAt: "2026-01-01T00:00:00Z",
    };
    await using stub = await startStub(json(200, [{ ...one, userAuthenticatorId: "a" }]));
    const { api } = apiFor(stub.url);
    expect(await api.getAuthenticators("u-1")).toEqual([
      { ...one, id: "a", createdAt: undefined, phoneNumber: undefined },
    ]);
    stub.reply(json(200, [one]));
    expect(await api.getAuthenticators("u-1")).toMatchObject([{ id: "" }]);
    expect(stub.received[0]).toMatchObject({ method: "GET", path: "/v1/users/u-1/authenticators" });
  });

  test("reads what has proven a user's actions, as far as it is named", async () => {
    const since = Date.parse("2026-01-01T00:00:00Z");
    await using stub = await startStub(
      json(200, [{ idempotencyKey: "k", verifiedByAuthenticatorId: "a" }, { idempotencyKey: "other" }]),
    );
    const { api } = apiFor(stub.url);
    expect(await api.getProvers("u-1", since)).toEqual([{ idempotencyKey: "k", authenticatorId: "a" }]);
    expect(stub.received[0]).toMatchObject({
      method: "GET",
      path: `/v1/users/u-1/actions?fromDate=${encodeURIComponent("2026-01-01T00:00:00.000Z")}`,
    });
    stub.reply(json(404, { error: "not_found" }));
    expect(await api.getProvers("u-1", since)).toEqual([]);
    for (const other of [{ actions: [] }, [null, 1], "text"]) {
      stub.reply(json(200, other));
      expect(await api.getProvers("u-1", since)).toEqual([]);
    }
  });

  test("enrols an address, names a user, deletes", async () => {
    await using stub = await startStub(json(200, { authenticator: {} }));
    const { api } = apiFor(stub.url);
    expect(await api.enroll("u-1", "email", "jo@example.com")).toBe(true);
    expect(await api.enroll("u-1", "phone_number", "+441632960001")).toBe(true);
    await api.nameUser("u-1", "sub-1");
    await api.deleteAuthenticator("u-1", "a-1");
    await api.deleteUser("u-1");
    expect(stub.received.map(({ method, path, body }) => [method, path, body && JSON.parse(body)])).toEqual([
      ["POST", "/v1/users/u-1/authenticators", { verificationMethod: "EMAIL_OTP", email: "jo@example.com" }],
      ["POST", "/v1/users/u-1/authenticators", { verificationMethod: "SMS", phoneNumber: "+441632960001" }],
      ["PATCH", "/v1/users/u-1", { custom: { sub: "sub-1" } }],
      ["DELETE", "/v1/users/u-1/authenticators/a-1", ""],
      ["DELETE", "/v1/users/u-1", ""],
    ]);
  });

  test.each([400, 404, 409, 422])(
    "goes on when Authsignal refuses with %d what is there or gone",
    async (status) => {
      await using stub = await startStub(json(status, { error: "invalid_request" }));
      const { api } = apiFor(stub.url);
      expect(await api.enroll("u-1", "email", "jo@example.com")).toBe(false);
      await api.deleteAuthenticator("u-1", "a-1");
      await api.deleteUser("u-1");
      expect(stub.received).toHaveLength(3);
    },
  );

  test("does not take a tenant that is not set up for a refusal of one address", async () => {
    await using stub = await startStub(json(400, { error: "invalid_configuration" }));
    const { api } = apiFor(stub.url);
    expectOnlyCode(await failure(api.enroll("u-1", "email", "jo@example.com")), "CONFIGURATION_ERROR");
  });

  test.each([
    [403, "CONFIGURATION_ERROR"],
    [429, "AUTHSIGNAL_UNAVAILABLE"],
    [500, "AUTHSIGNAL_UNAVAILABLE"],
  ] as const)("does not take status %d for a refusal", async (status, code) => {
    await using stub = await startStub(json(status, { error: "e" }));
    const { api } = apiFor(stub.url);
    expectOnlyCode(await failure(api.enroll("u-1", "email", "jo@example.com")), code);
    expectOnlyCode(await failure(api.deleteUser("u-1")), code);
  });

  test.each(["", "u/1", "../u", "u 1", "u?x", "ü", "u".repeat(129), "%2e"])(
    "is nothing for a user id that a path cannot take: %j",
    async (userId) => {
      await using stub = await startStub(json(200, {}));
      const { api } = apiFor(stub.url);
      expectOnlyCode(
        await failure(api.track(userId, "signIn", { idempotencyKey: "k" })),
        "CONFIGURATION_ERROR",
      );
      expectOnlyCode(await failure(api.getAuthenticators(userId)), "CONFIGURATION_ERROR");
      expectOnlyCode(await failure(api.track("u-1", userId, { idempotencyKey: "k" })), "CONFIGURATION_ERROR");
      expect(stub.received).toHaveLength(0);
    },
  );
});

const faults: readonly (readonly [string, Reply, string])[] = [
  [
    "400 with a code",
    json(400, { error: "AUTHENTICATOR_NOT_FOUND", errorDescription: "vendor text" }),
    "CONFIGURATION_ERROR",
  ],
  [
    "401 with a body",
    json(401, { error: "unauthorized", errorDescription: "vendor text" }),
    "CONFIGURATION_ERROR",
  ],
  ["401 with an empty body", raw(401, ""), "CONFIGURATION_ERROR"],
  ["401 with null for a body", raw(401, "null"), "CONFIGURATION_ERROR"],
  ["403", raw(403, "vendor text"), "CONFIGURATION_ERROR"],
  ["404 as HTML", raw(404, "<html>vendor text"), "CONFIGURATION_ERROR"],
  [
    "429",
    json(429, { error: "too_many_requests", errorDescription: "vendor text" }),
    "AUTHSIGNAL_UNAVAILABLE",
  ],
  ["500 with a body", json(500, { error: "unexpected_error" }), "AUTHSIGNAL_UNAVAILABLE"],
  ["502 as HTML", raw(502, "<html>vendor text</html>"), "AUTHSIGNAL_UNAVAILABLE"],
  ["503 with an empty body", raw(503, ""), "AUTHSIGNAL_UNAVAILABLE"],
  ["a redirect", raw(302, "", { location: "http://127.0.0.1:1/" }), "AUTHSIGNAL_UNAVAILABLE"],
  ["200 with JSON that breaks off", raw(200, '{"isValid":true,"state":'), "AUTHSIGNAL_UNAVAILABLE"],
  ["200 as HTML", raw(200, "<html>vendor text</html>"), "AUTHSIGNAL_UNAVAILABLE"],
  ["200 with an empty body", raw(200, ""), "AUTHSIGNAL_UNAVAILABLE"],
  ["200 with a text", raw(200, '"CHALLENGE_SUCCEEDED"'), "AUTHSIGNAL_UNAVAILABLE"],
  ["200 with a list of nonsense", raw(200, "[null, 1]"), "AUTHSIGNAL_UNAVAILABLE"],
  [
    "200 with fields of other types",
    raw(200, '{"isValid":"true","state":1,"url":{}}'),
    "AUTHSIGNAL_UNAVAILABLE",
  ],
  ["a dropped connection", drop, "AUTHSIGNAL_UNAVAILABLE"],
  ["a body of a megabyte", raw(200, `"${"x".repeat(1_000_000)}"`), "AUTHSIGNAL_UNAVAILABLE"],
  [
    "something that is not HTTP",
    (_request, _response, socket) => socket.end("220 smtp\r\n"),
    "AUTHSIGNAL_UNAVAILABLE",
  ],
];

/** No reason for it to stop: it adds to what the list shows. */
const ANSWERS = /^(400|404|200) /;
const getProvers = (api: Api) => api.getProvers("u-1", 0);

describe.each([...calls, ["getProvers", getProvers] as const])(
  "%s fails closed with a public code and without the key",
  (_call, call) => {
    const stopping = faults.filter(([name]) => call !== getProvers || !ANSWERS.test(name));
    test.each(stopping)("on %s", async (_name, reply, code) => {
      await using stub = await startStub(reply);
      const { api } = apiFor(stub.url);
      expectOnlyCode(await failure(call(api)), code);
      expect(stub.received).toHaveLength(1);
    });

    test("on a hang, when the deadline comes", async () => {
      await using stub = await startStub(hang);
      const { api } = apiFor(stub.url);
      expectOnlyCode(await failure(withDeadline(50, () => call(api))), "AUTHSIGNAL_UNAVAILABLE");
      // On a busy machine the deadline may come before the request does; it never comes twice.
      expect(stub.received.length).toBeLessThanOrEqual(1);
    });

    test("on an answer that comes byte by byte, when the deadline comes", async () => {
      await using stub = await startStub((_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(" "), 5);
        response.on("close", () => clearInterval(drip));
      });
      const { api } = apiFor(stub.url);
      expectOnlyCode(await failure(withDeadline(50, () => call(api))), "AUTHSIGNAL_UNAVAILABLE");
    });

    test("on a host that does not exist", async () => {
      const { api } = apiFor("http://no-such-host.invalid");
      expectOnlyCode(await failure(call(api)), "AUTHSIGNAL_UNAVAILABLE");
    });
  },
);

describe("a refused key", () => {
  const unauthorized = json(401, { error: "unauthorized" });
  const tracked = json(200, { state: "ALLOW", url: "https://ui/?a=1", isEnrolled: false });

  test("is read again, and the request repeated once with the new one", async () => {
    await using stub = await startStub((request, response, socket) =>
      (request.headers.authorization === basic("new-key") ? tracked : unauthorized)(
        request,
        response,
        socket,
      ),
    );
    const { state, api } = apiFor(stub.url, ["old-key", "new-key"]);
    expect(await api.track("u-1", "signIn", { idempotencyKey: "k" })).toMatchObject({ state: "ALLOW" });
    expect(stub.received.map(({ headers }) => headers.authorization)).toEqual([
      basic("old-key"),
      basic("new-key"),
    ]);
    expect(state.loads).toBe(2);
  });

  test("is not tried twice when the store still holds it", async () => {
    await using stub = await startStub(unauthorized);
    const { state, api } = apiFor(stub.url);
    expectOnlyCode(await failure(api.track("u-1", "signIn", { idempotencyKey: "k" })), "CONFIGURATION_ERROR");
    expect(stub.received).toHaveLength(1);
    expect(state.loads).toBe(2);
  });

  test("is a configuration error when the new one is refused as well", async () => {
    await using stub = await startStub(unauthorized);
    const { api } = apiFor(stub.url, ["old-key", "new-key"]);
    expectOnlyCode(await failure(api.track("u-1", "signIn", { idempotencyKey: "k" })), "CONFIGURATION_ERROR");
    expect(stub.received).toHaveLength(2);
  });

  test("is read again once for two requests that were refused together", async () => {
    const waiting: (() => void)[] = [];
    await using stub = await startStub((request, response, socket) => {
      if (request.headers.authorization === basic("new-key")) return json(200, [])(request, response, socket);
      waiting.push(() => unauthorized(request, response, socket));
      if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
      return undefined;
    });
    const { state, api } = apiFor(stub.url, ["old-key", "new-key"]);
    await Promise.all([api.getAuthenticators("u-1"), api.getAuthenticators("u-2")]);
    expect(state.loads).toBe(2);
  });

  test("passes on the store's error when it cannot be read again", async () => {
    await using stub = await startStub(unauthorized);
    let loads = 0;
    const key = cached(async () => {
      if (loads++ > 0) throw new PublicError("CONFIGURATION_ERROR", "GetSecretValue: no answer");
      return KEY;
    }, 60_000);
    const error = await failure(
      authsignalApi(authsignalCall(key, stub.url)).track("u-1", "signIn", { idempotencyKey: "k" }),
    );
    expectOnlyCode(error, "CONFIGURATION_ERROR");
    expect(error instanceof PublicError && PublicError.detailOf(error).detail).toBe(
      "GetSecretValue: no answer",
    );
  });

  test("leads to no second request for any other status", async () => {
    await using stub = await startStub(json(403, { error: "forbidden" }));
    const { state, api } = apiFor(stub.url, ["old-key", "new-key"]);
    await failure(api.track("u-1", "signIn", { idempotencyKey: "k" }));
    expect(stub.received).toHaveLength(1);
    expect(state.loads).toBe(1);
  });
});
