import { describe, expect, test } from "vitest";
import { drop, json, raw, startStub } from "../../test/support/stub-server.ts";
import axiosInBundles, { AxiosError } from "./axios-over-http.ts";
import axiosRetry from "./axios-retry-never.ts";

const auth = { username: "key", password: "" };

describe("what the SDK uses of axios", () => {
  test("has no retries", () => {
    expect(axiosRetry()).toBeUndefined();
  });

  test("sends credentials, JSON and the SDK's headers", async () => {
    await using stub = await startStub(json(200, { ok: true }));
    const config = { auth, headers: { "X-Authsignal-Version": "2" } };
    const { status, data } = await axiosInBundles.post(`${stub.url}/track`, { a: "ü" }, config);
    expect({ status, data }).toEqual({ status: 200, data: { ok: true } });
    expect(stub.received[0]).toMatchObject({ method: "POST", path: "/track", body: '{"a":"ü"}' });
    expect(stub.received[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from("key:").toString("base64")}`,
      "content-type": "application/json",
      "x-authsignal-version": "2",
    });
  });

  test.each([
    ["GET", () => axiosInBundles.get],
    ["DELETE", () => axiosInBundles.delete],
  ])("sends %s without a body or a type for one", async (method, verb) => {
    await using stub = await startStub(json(200, []));
    await verb()(stub.url, {});
    expect(stub.received[0]).toMatchObject({ method, body: "" });
    expect(stub.received[0]?.headers["content-type"]).toBeUndefined();
    expect(stub.received[0]?.headers.authorization).toBeUndefined();
  });

  test("sends PATCH with a body", async () => {
    await using stub = await startStub(json(200, {}));
    await axiosInBundles.patch(stub.url, { state: "BLOCK" }, {});
    expect(stub.received[0]).toMatchObject({ method: "PATCH", body: '{"state":"BLOCK"}' });
  });

  test.each([
    ["an empty body", "", {}],
    ["null", "null", {}],
    ["text that is not JSON", "<html>", "<html>"],
    ["JSON that breaks off", '{"a":', '{"a":'],
    ["a list", "[1]", [1]],
  ])("reads %s", async (_name, body, data) => {
    await using stub = await startStub(raw(200, body));
    expect((await axiosInBundles.get(stub.url, {})).data).toEqual(data);
  });

  test.each([300, 304, 400, 401, 429, 500, 503])("throws status %d with its answer", async (status) => {
    await using stub = await startStub(raw(status, status === 304 ? "" : '{"error":"e"}'));
    const error = await axiosInBundles.get(stub.url, { auth }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AxiosError);
    expect(error).toMatchObject({ message: `status ${status}`, response: { status } });
  });

  test.each([
    ["the connection broke", drop],
    ["the answer is too long", raw(200, "x".repeat(300 * 1024))],
  ])("throws without a response when %s", async (_name, reply) => {
    await using stub = await startStub(reply);
    const error = await axiosInBundles.get(stub.url, {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AxiosError);
    expect(error).toMatchObject({ message: "no response", response: undefined });
  });
});
