import { afterEach, describe, expect, test, vi } from "vitest";
import { hang, json, startStub } from "../../test/support/stub-server.ts";
import { tableReply } from "../../test/support/table.ts";
import { keepFactor, type SignInOf, signInOf, takeFactor } from "./sign-in-factor.ts";

const ID = "0f0e0d0c-0b0a-4900-8807-060504030201";
const jo: SignInOf = { sub: "jo", clientId: "app", signInId: ID };
const keep = (signIn = jo, factor = "PASSKEY", round = "round-1", leftMs = 3_000) =>
  keepFactor("factors", signIn, factor, round, leftMs);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function startTable(reply = tableReply()) {
  const table = await startStub(reply);
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", table.url);
  return table;
}

describe("the sign-in that an event belongs to", () => {
  test("is the user's, at this client, under the id that the client drew", () => {
    expect(signInOf("jo", "app", { signInId: ID, other: "x" })).toEqual(jo);
  });

  test.each([
    ["no metadata", undefined],
    ["null", null],
    ["no id", {}],
    ["an id that could be guessed", { signInId: "1234" }],
    ["an id of other letters", { signInId: `${ID}"` }],
    ["an endless id", { signInId: "x".repeat(129) }],
  ])("is none with %s", (_name, metadata) => {
    expect(signInOf("jo", "app", metadata)).toBeUndefined();
  });

  test.each([undefined, ""])("is none for an unknown user (%j)", (sub) => {
    expect(signInOf(sub, "app", { signInId: ID })).toBeUndefined();
  });
});

describe("the factor of a sign-in", () => {
  test("is what Verify kept, with its time, and is taken once", async () => {
    await using _table = await startTable();
    vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00.000Z"), toFake: ["Date"] });
    expect(await keep()).toBe("kept");
    expect(await takeFactor("factors", jo)).toEqual({ factor: "PASSKEY", at: "2026-01-01T00:00:00.000Z" });
    expect(await takeFactor("factors", jo)).toBeUndefined();
  });

  test.each<[string, Partial<SignInOf>]>([
    ["another user's", { sub: "li" }],
    ["another client's", { clientId: "other-app" }],
    ["another sign-in's of the same user", { signInId: ID.replace("0f", "1f") }],
  ])("is not %s", async (_name, difference) => {
    await using _table = await startTable();
    await keep();
    expect(await takeFactor("factors", { ...jo, ...difference })).toBeUndefined();
    expect(await takeFactor("factors", jo)).toMatchObject({ factor: "PASSKEY" });
  });

  test("is forgotten after a minute, though DynamoDB may keep it for days", async () => {
    await using _table = await startTable();
    vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00.000Z"), toFake: ["Date"] });
    await keep();
    vi.setSystemTime(Date.parse("2026-01-01T00:01:00.001Z"));
    expect(await takeFactor("factors", jo)).toBeUndefined();
  });

  test("is not replaced by another round under the same id", async () => {
    await using _table = await startTable();
    await keep(jo, "EMAIL_OTP");
    expect(await keep(jo, "PASSKEY", "round-2")).toBe("id-used-before");
    expect(await takeFactor("factors", jo)).toMatchObject({ factor: "EMAIL_OTP" });
  });

  test("is not waited for when there is little time left", async () => {
    await using table = await startTable();
    expect(await keep(jo, "PASSKEY", "round-1", 1_999)).toBe("postponed");
    expect(table.received).toHaveLength(0);
  });

  test.each([
    ["refused", json(400, { __type: "AccessDeniedException" }), "CONFIGURATION_ERROR"],
    ["not answered", hang, "AWS_UNAVAILABLE"],
  ])("is no reason to fail when the request is %s", async (_name, reply, code) => {
    await using _table = await startTable(reply);
    expect(await keep()).toBe("failed");
    await expect(takeFactor("factors", jo)).rejects.toThrow(code);
  });

  test.each(["[]", "{}", '{"factor":1,"at":"x"}', '{"factor":"PASSKEY"}'])(
    "is none when the table holds %s",
    async (value) => {
      const Attributes = { value: { S: value }, expiresAt: { N: "9999999999" } };
      await using _table = await startTable(json(200, { Attributes }));
      expect(await takeFactor("factors", jo)).toBeUndefined();
    },
  );
});
