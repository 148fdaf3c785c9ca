import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePublicSettings, readPublicSettings } from "./parse-public-settings.ts";

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
  authsignalUiUrl: "http://localhost:5181",
  outboxUrl: "http://localhost:5181/outbox",
  signUpClientId: "7f4b5urk1ft4fl3mg5e62d9xyz",
  signInPolicy: "either",
  apiUrl: "http://localhost:5172/api",
  operationsUrl: "http://localhost:5172/api/operations",
  passkeyAutofillAction: "cognitoAuth",
  apps: { "sdk-redirect": "http://localhost:5173" },
};

const faultOf = (settings: object) => {
  const parsed = readPublicSettings(JSON.stringify(settings));
  return parsed.ok ? undefined : parsed.fault;
};

test.each([
  ["a deployed environment", DEPLOYED],
  ["a laptop", LOCAL],
])("the settings of %s are read, from text and as a value", (_where, settings) => {
  expect(readPublicSettings(JSON.stringify(settings))).toEqual({ ok: true, settings });
  expect(parsePublicSettings(settings)).toEqual({ ok: true, settings });
});

test("members of a later version are left out", () => {
  const later = { ...DEPLOYED, later: 1, constructor: 2 };
  expect(readPublicSettings(JSON.stringify(later))).toEqual({ ok: true, settings: DEPLOYED });
});

test.each(Object.keys(DEPLOYED))("a missing, empty or mistyped %s is named", (field) => {
  for (const value of [undefined, "", " ", 5, null, {}])
    expect(faultOf({ ...DEPLOYED, [field]: value })).toMatchObject({ field });
});

test.each(Object.keys(LOCAL).filter((field) => !(field in DEPLOYED)))(
  "%s may be left out, not be mistyped",
  (field) => {
    expect(faultOf({ ...LOCAL, [field]: undefined })).toBeUndefined();
    for (const value of ["", 5, null, []])
      expect(faultOf({ ...LOCAL, [field]: value })).toMatchObject({ field });
  },
);

test.each([
  ["region", "Frankfurt"],
  ["userPoolId", "AbCdEfGhI"],
  ["userPoolId", "us-east-1_AbCdEfGhI"],
  ["userPoolClientId", "not an id"],
  ["userPoolEndpoint", "http://cognito.example.com"],
  ["authsignalUrl", "eu.api.authsignal.com"],
  ["outboxUrl", "javascript:alert(1)"],
  ["passkeyAutofillAction", "sign in"],
])("%s %j is refused and shown", (field, value) => {
  expect(faultOf({ ...LOCAL, [field]: value })).toEqual({
    field,
    found: JSON.stringify(value),
    expected: expect.stringMatching(/^an? /),
  });
});

test.each([{ "sdk-redirect": 1 }, ["http://localhost"], { x: "javascript:alert(1)" }])(
  "apps that are not URLs by name are refused: %j",
  (apps) => expect(faultOf({ ...LOCAL, apps })).toMatchObject({ field: "apps" }),
);

test.each(["authsignalSecret", "clientSecret", "apiPassword"])(
  "%s is refused without being shown",
  (field) => {
    const fault = faultOf({ ...DEPLOYED, [field]: "s3cr3t" });
    expect(fault).toMatchObject({ field, found: "what looks like a secret" });
    expect(JSON.stringify(fault)).not.toContain("s3cr3t");
  },
);

test.each([
  ["", "an empty file"],
  ["<!doctype html><title>App</title>", "an HTML page"],
  ["{ name: 1 }", "{ name: 1 }"],
  ["[]", "[]"],
  ["null", "null"],
  ["x".repeat(500), `${"x".repeat(80)}...`],
])("what is not JSON is described: %j", (text, found) => {
  expect(readPublicSettings(text)).toEqual({
    ok: false,
    fault: { field: undefined, found, expected: "a JSON object" },
  });
});

test("a fault is the answer, and nothing is thrown, whatever the document is", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: false }), (document) => {
      expect(parsePublicSettings(document).ok).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readPublicSettings(text).ok).toBe(false);
    }),
  );
});
