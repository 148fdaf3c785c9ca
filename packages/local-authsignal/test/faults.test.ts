import { Authsignal } from "@authsignal/node";
import { expect, test, vi } from "vitest";
import { FAULT_KINDS } from "../src/faults/fault.ts";
import { enrolByEmail } from "./support/enrol.ts";
import { fixture } from "./support/fixture.ts";
import { describeInBrowser } from "./support/in-browser.ts";
import { expectAccessible } from "./support/visit.ts";

const route = "POST /v1/validate";

test.each([
  ["unauthorized", { statusCode: 401, errorCode: "unauthorized" }],
  ["unauthorized-empty", { statusCode: 500, errorCode: "unexpected_error" }],
  ["too-many-requests", { statusCode: 429, errorCode: "too_many_requests" }],
  ["bad-gateway", { statusCode: 502, errorCode: undefined }],
  ["reset", { statusCode: 500, errorCode: "unexpected_error" }],
] as const)("%s reaches the server SDK as it would from far away", async (kind, error) => {
  await using f = await fixture();
  f.server.faults.add({ route, kind });
  await expect(f.sdk.validateChallenge({ token: "x" })).rejects.toMatchObject(error);
  f.server.faults.clear();
  expect((await f.sdk.validateChallenge({ token: "x" })).isValid).toBe(false);
});

test.each(["wrong-user", "wrong-action", "replayed-token", "expired-token"] as const)(
  "%s: a good token is not valid while it is switched on",
  async (kind) => {
    await using f = await fixture();
    const { token } = await enrolByEmail(f, "user-1", "ada@example.com");
    f.server.faults.add({ route, kind, times: 1 });
    expect(await f.sdk.validateChallenge({ token })).toMatchObject({
      isValid: false,
      error: expect.any(String),
    });
    expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
  },
);

test("a dropped connection is tried again by the SDK, track included: the idempotency key keeps it one action", async () => {
  await using f = await fixture();
  const sdk = new Authsignal({ apiSecretKey: f.sdk.apiSecretKey, apiUrl: f.server.apiUrl, retries: 2 });
  f.server.faults.add({ route: "POST /v1/users/*", kind: "reset", times: 2 });
  const tracked = await sdk.track({ userId: "u", action: "signIn", attributes: { idempotencyKey: "k" } });
  expect(tracked.idempotencyKey).toBe("k");
  expect(await sdk.queryUserActions({ userId: "u" })).toHaveLength(1);
});

test("malformed JSON does not pass for an answer", async () => {
  await using f = await fixture();
  f.server.faults.add({ route, kind: "malformed-json" });
  // axios hands text that is no JSON on as it is, so the SDK's answer has no `isValid` at all.
  expect((await f.sdk.validateChallenge({ token: "x" })).isValid).toBeUndefined();
});

test("slow answers late, hanging does not answer", async () => {
  await using f = await fixture();
  f.server.faults.add({ route, kind: "slow", delayMs: 1, times: 1 });
  expect((await f.sdk.validateChallenge({ token: "x" })).isValid).toBe(false);
  f.server.faults.add({ route: "GET /v1/users/u", kind: "hang", times: 1 });
  const caller = new AbortController();
  const answer = fetch(`${f.server.apiUrl}/users/u`, { signal: caller.signal });
  answer.catch(() => {});
  // The request has arrived once its fault is used up; then it is the caller who gives up.
  await vi.waitUntil(async () => (await (await fetch(`${f.server.url}/faults.json`)).text()) === "[]");
  caller.abort();
  await expect(answer).rejects.toMatchObject({ name: "AbortError" });
});

test("faults are switched by JSON", async () => {
  await using f = await fixture();
  const call = (method: string, body?: object) =>
    fetch(`${f.server.url}/faults.json`, {
      method,
      headers: { "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  expect((await call("POST", { route, kind: "hang" })).status).toBe(201);
  expect(await (await call("GET")).json()).toMatchObject([{ id: 1, route, kind: "hang" }]);
  expect((await call("POST", { route: "validate", kind: "hang" })).status).toBe(400);
  expect((await call("POST", { route, kind: "explode" })).status).toBe(400);
  expect((await call("DELETE")).status).toBe(204);
  expect(await (await call("GET")).json()).toEqual([]);
});

describeInBrowser("the faults page", (tools) => {
  test("switches a fault on and off", async () => {
    await using f = await fixture();
    await using v = await tools.visit(`${f.server.url}/faults`);
    const kinds = await v.page
      .locator("#kind option")
      .evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    expect(kinds).toEqual(FAULT_KINDS);
    // Every route can be chosen.
    const routes = await v.page
      .locator("#routes option")
      .evaluateAll((all) => all.map((one) => one.getAttribute("value")));
    expect(routes).toEqual(
      expect.arrayContaining(["POST /v1/validate", "POST /v1/users/*/actions/*", "GET /"]),
    );
    await v.page.getByLabel("What happens").selectOption({ label: "401 with a body" });
    await v.page.getByRole("button", { name: "Switch on" }).click();
    await v.page.getByText("every request", { exact: true }).waitFor();
    await expectAccessible(v.page);
    await expect(f.sdk.validateChallenge({ token: "x" })).rejects.toMatchObject({
      statusCode: 401,
      errorCode: "unauthorized",
    });
    await v.page.getByRole("button", { name: "Switch off POST /v1/validate" }).click();
    await v.page.getByText("Everything works").waitFor();
  });
});
