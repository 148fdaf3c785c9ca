import { expect, test } from "vitest";
import { findings } from "../findings.ts";
import { NATIVE_POOL } from "./native.ts";

const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const POOL = "aws:cognito/userPool:UserPool";
const within = NATIVE_POOL;
const pool = {
  deletionProtection: "ACTIVE",
  accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only" }] },
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  passwordPolicy: {
    minimumLength: 8,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
    temporaryPasswordValidityDays: 7,
  },
};
const client = {
  explicitAuthFlows: ["ALLOW_USER_AUTH"],
  authSessionValidity: 5,
  preventUserExistenceErrors: "ENABLED",
  enableTokenRevocation: true,
  readAttributes: ["email"],
  writeAttributes: ["email"],
};
const withFactors = (...allowedFirstAuthFactors: string[]) => ({
  ...pool,
  signInPolicy: { allowedFirstAuthFactors },
});

test("a pool whose people Cognito signs in has its own flow and no password", () => {
  expect(findings(POOL, withFactors("EMAIL_OTP", "WEB_AUTHN"), { within })).toEqual([]);
  expect(findings(CLIENT, client, { within })).toEqual([]);
});

test.each([withFactors("EMAIL_OTP", "PASSWORD"), pool])(
  "no-password-by-first-come: signInPolicy lets people begin with a password, %#",
  (props) => {
    expect(findings(POOL, props, { within })).toEqual([
      "no-password-by-first-come: signInPolicy lets people begin with a password",
    ]);
  },
);

test("no-way-past-authsignal: the flow is a way past Authsignal in every other pool, and other flows are everywhere", () => {
  expect(findings(CLIENT, client)).toEqual(["no-way-past-authsignal: explicitAuthFlows has ALLOW_USER_AUTH"]);
  const srp = { ...client, explicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"] };
  expect(findings(CLIENT, srp, { within })).toEqual([
    "no-way-past-authsignal: explicitAuthFlows has ALLOW_USER_SRP_AUTH",
  ]);
});
