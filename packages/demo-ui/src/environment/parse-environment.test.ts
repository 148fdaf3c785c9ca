import { describe, expect, test } from "vitest";
import { parseEnvironment } from "./parse-environment.ts";

const DEPLOYED = {
  name: "staging",
  region: "eu-central-1",
  userPoolId: "eu-central-1_AbCdEfGhI",
  userPoolClientId: "3n4b5urk1ft4fl3mg5e62d9ado",
  authsignalTenantId: "0f7cde6e-3a4b-4f0a-8d0c-7b3b0b6f6c11",
  authsignalUrl: "https://eu.api.authsignal.com/v1",
};
const LOCAL = {
  ...DEPLOYED,
  userPoolEndpoint: "http://localhost:5180",
  authsignalUrl: "http://localhost:5181/v1",
  outboxUrl: "http://localhost:5181/outbox",
  passkeyAutofillAction: "cognitoAuth",
  apps: { "sdk-redirect": "http://localhost:5173" },
};

const faultOf = (settings: object) => {
  const parsed = parseEnvironment(JSON.stringify(settings));
  return parsed.ok ? undefined : parsed.fault;
};

describe("parseEnvironment", () => {
  test.each([
    ["a deployed environment", DEPLOYED],
    ["a laptop", LOCAL],
  ])("reads the settings of %s", (_where, settings) => {
    expect(parseEnvironment(JSON.stringify(settings))).toEqual({ ok: true, environment: settings });
  });

  test("ignores members of a later version", () => {
    expect(parseEnvironment(JSON.stringify({ ...DEPLOYED, later: 1 }))).toEqual({
      ok: true,
      environment: DEPLOYED,
    });
  });

  test.each(Object.keys(DEPLOYED))("names the field when %s is missing, empty or no text", (field) => {
    for (const value of [undefined, "", " ", 5, null, {}]) {
      expect(faultOf({ ...DEPLOYED, [field]: value })).toMatchObject({ field });
    }
  });

  test.each([
    ["region", "Frankfurt"],
    ["userPoolId", "AbCdEfGhI"],
    ["userPoolId", "us-east-1_AbCdEfGhI"],
    ["userPoolClientId", "not an id"],
    ["userPoolEndpoint", "http://cognito.example.com"],
    ["authsignalUrl", "eu.api.authsignal.com"],
    ["outboxUrl", "javascript:alert(1)"],
    ["passkeyAutofillAction", "sign in"],
  ])("refuses %s %j and shows it", (field, value) => {
    expect(faultOf({ ...LOCAL, [field]: value })).toEqual({
      field,
      found: JSON.stringify(value),
      expected: expect.stringMatching(/^an? /),
    });
  });

  test.each([{ "sdk-redirect": 1 }, ["http://localhost"], { x: "javascript:alert(1)" }])(
    "refuses apps that are not URLs by name: %j",
    (apps) => expect(faultOf({ ...LOCAL, apps })).toMatchObject({ field: "apps" }),
  );

  test.each(["authsignalSecret", "clientSecret", "apiPassword"])("refuses %s without showing it", (field) => {
    const fault = faultOf({ [field]: "s3cr3t" });
    expect(fault).toMatchObject({ field, found: "what looks like a secret" });
    expect(JSON.stringify(fault)).not.toContain("s3cr3t");
  });

  test.each([
    ["", "an empty file"],
    ["<!doctype html><title>App</title>", "an HTML page"],
    ["{ name: 1 }", "{ name: 1 }"],
    ["[]", "[]"],
    ["null", "null"],
    ["x".repeat(500), `${"x".repeat(80)}...`],
  ])("says what it found instead of JSON: %j", (text, found) => {
    expect(parseEnvironment(text)).toEqual({
      ok: false,
      fault: { field: undefined, found, expected: "a JSON object" },
    });
  });
});
