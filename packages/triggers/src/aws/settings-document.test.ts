import { afterEach, describe, expect, test, vi } from "vitest";
import { json, startStub } from "../../test/support/stub-server.ts";
import { PublicError } from "../rules/public-error.ts";
import { parseSettingsDocument, readSettingsDocument } from "./settings-document.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the settings document", () => {
  test("names the app clients and where each returns to", () => {
    const text = '{"clients":{"popup":{},"redirect":{"redirectUrl":"https://app.example.com/callback"}}}';
    expect(parseSettingsDocument(text)?.clients).toEqual({
      popup: {},
      redirect: { redirectUrl: "https://app.example.com/callback" },
    });
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    "{}",
    '{"clients":null}',
    '{"clients":[]}',
    '{"clients":{"a":null}}',
    '{"clients":{"a":"https://app.example.com"}}',
    '{"clients":{"a":{"redirectUrl":7}}}',
    '{"clients":{"a":{"redirectUrl":"/callback"}}}',
    '{"clients":{"a":{},"b":{"redirectUrl":null}}}',
  ])("is not %s", (text) => {
    expect(parseSettingsDocument(text)).toBeUndefined();
  });

  test("finds no client by the name of an object's own machinery", () => {
    const clients = parseSettingsDocument('{"clients":{}}')?.clients;
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(clients?.[name]).toBeUndefined();
    }
  });
});

describe("reading it from Parameter Store", () => {
  test("asks for the parameter by name", async () => {
    await using ssm = await startStub(json(200, { Parameter: { Value: '{"clients":{"a":{}}}' } }));
    vi.stubEnv("AWS_ENDPOINT_URL_SSM", ssm.url);
    expect(await readSettingsDocument("/p/settings")).toEqual({ clients: { a: {} } });
    expect(ssm.received[0]?.headers["x-amz-target"]).toBe("AmazonSSM.GetParameter");
    expect(ssm.received[0]?.body).toBe('{"Name":"/p/settings"}');
  });

  test.each([{}, [], { Parameter: null }, { Parameter: {} }, { Parameter: { Value: "nonsense" } }])(
    "fails with a public code on %j",
    async (answer) => {
      await using ssm = await startStub(json(200, answer));
      vi.stubEnv("AWS_ENDPOINT_URL_SSM", ssm.url);
      const error = await readSettingsDocument("/p/settings").catch((reason: unknown) => reason);
      expect(error).toMatchObject({ message: "CONFIGURATION_ERROR" });
      expect(error instanceof PublicError && PublicError.detailOf(error).detail).toContain("/p/settings");
    },
  );
});
