import { expect, test } from "vitest";
import { type Circumstances, findings, without } from "../findings.ts";

const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const client = {
  explicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
  authSessionValidity: 10,
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  readAttributes: ["email"],
  writeAttributes: ["locale"],
};

test("a client as it should be", () => {
  expect(findings(CLIENT, client)).toEqual([]);
});

test.each<[string, Readonly<Record<string, unknown>>, Circumstances?]>([
  [
    "no-way-past-authsignal: explicitAuthFlows has ALLOW_USER_SRP_AUTH",
    { ...client, explicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"] },
  ],
  [
    "no-way-past-authsignal: explicitAuthFlows is not set, and its default allows SRP",
    without(client, "explicitAuthFlows"),
  ],
  [
    "round-is-short: authSessionValidity is 11 minutes; expected at most 10",
    { ...client, authSessionValidity: 11 },
  ],
  [
    "round-is-short: authSessionValidity is 10 minutes; expected at most 5",
    client,
    { config: { maxMinutes: 5 } },
  ],
  ["round-is-short: authSessionValidity is not set", without(client, "authSessionValidity")],
  [
    "unknown-users-look-alike: preventUserExistenceErrors is not ENABLED",
    { ...client, preventUserExistenceErrors: "LEGACY" },
  ],
  ["sign-out-ends-sessions: enableTokenRevocation is false", { ...client, enableTokenRevocation: false }],
  ["attributes-are-named: writeAttributes is not set", without(client, "writeAttributes")],
  ["attributes-are-named: writeAttributes is not set", { ...client, writeAttributes: [] }],
  ["attributes-are-named: readAttributes is not set", without(client, "readAttributes")],
  ["attributes-are-named: readAttributes is not set", { ...client, readAttributes: [] }],
  [
    "no-way-past-authsignal: explicitAuthFlows is not set, and its default allows SRP",
    { ...client, explicitAuthFlows: [] },
  ],
])("%s", (finding, props, circumstances) => {
  expect(findings(CLIENT, props, circumstances)).toEqual([finding]);
});
