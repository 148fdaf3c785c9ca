import { describe, expect, test } from "vitest";
import { parseSettingsDocument } from "./settings-document.ts";

describe("the settings document", () => {
  test("names the app clients and where each returns to", () => {
    const text = '{"clients":{"popup":{},"redirect":{"redirectUrl":"https://app.example.com/callback"}}}';
    expect(parseSettingsDocument(text)?.clients).toEqual({
      popup: {},
      redirect: { redirectUrl: "https://app.example.com/callback" },
    });
  });

  test("has a default for everything but the clients", () => {
    expect(parseSettingsDocument('{"clients":{"a":{},"b":{}}}')).toEqual({
      clients: { a: {}, b: {} },
      signUpClientIds: ["a", "b"],
      addresses: "record",
    });
  });

  test("names the clients for sign-ups, and what an existing tenant trusts", () => {
    const given = {
      clients: { a: {} },
      signUpClientIds: ["sign-up"],
      trustedBefore: "2026-01-01T00:00:00Z",
      addresses: "follow-pool",
    };
    expect(parseSettingsDocument(JSON.stringify(given))).toEqual(given);
    expect(parseSettingsDocument('{"clients":{"a":{}},"signUpClientIds":[]}')?.signUpClientIds).toEqual([]);
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
    '{"clients":{},"signUpClientIds":"a"}',
    '{"clients":{},"signUpClientIds":[1]}',
    '{"clients":{},"trustedBefore":"lately"}',
    '{"clients":{},"trustedBefore":1700000000000}',
    '{"clients":{},"addresses":"pool"}',
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
