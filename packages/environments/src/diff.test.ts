import { expect, test } from "vitest";
import {
  configWith,
  everySetting,
  replacedAt,
  testEnvironment,
  validSettings,
} from "../test/support/environment.ts";
import { differences } from "./diff.ts";
import { requireEnvironment } from "./settings/parse.ts";
import { settingsReference } from "./settings/reference.ts";

const environment = (settings: unknown, region?: string) =>
  requireEnvironment("dev", configWith(settings, region));

test("only what differs is listed, in plain words", () => {
  const dev = testEnvironment();
  const prod = testEnvironment({
    signIn: { ...dev.signIn, sessionMinutes: 10, unknownUsers: "decoy" },
    alarms: { email: "on-call@example.com" },
  });
  expect(differences(dev, prod)).toEqual([
    {
      key: "signIn.unknownUsers",
      subject: "a person without an account",
      left: "is refused at once",
      right: "sees what everybody sees",
    },
    { key: "signIn.sessionMinutes", subject: "time for one round", left: "5 minutes", right: "10 minutes" },
    {
      key: "alarms.email",
      subject: "alarms are mailed to",
      left: "nobody",
      right: "on-call@example.com",
    },
  ]);
});

/** For each setting another value that is valid beside all others. */
const OTHERS: Readonly<Record<string, unknown>> = {
  "authsignal.apiUrl": "https://us.api.authsignal.com/v1",
  "authsignal.tenantId": "tenant-2",
  "authsignal.action": "login",
  "authsignal.customDomain": "login.example.com",
  "authsignal.passkeys.relyingParty": "popup.example.com",
  "authsignal.passkeys.expectedOrigins": ["https://popup.example.com"],
  "authsignal.keySecretArn": undefined,
  "signIn.policy": "either",
  "signIn.unknownUsers": "refuse",
  "signIn.selfSignUp": "open",
  "signIn.methods": ["EMAIL_OTP"],
  "signIn.lastGate": "on",
  "signIn.maxAttempts": 4,
  "signIn.sessionMinutes": 6,
  "signIn.passkeyAutofill": true,
  "signIn.factorClaims": false,
  "signIn.acceptAllow": true,
  "tokens.accessMinutes": 61,
  "tokens.idMinutes": 61,
  "tokens.refreshDays": 31,
  "tokens.rotation": false,
  "pool.tier": "ESSENTIALS",
  "pool.deletionProtection": false,
  "pool.threatProtection": "AUDIT",
  "pool.existingId": undefined,
  "pool.requiresEmail": false,
  "enrolment.trustedBefore": "2026-11-02T00:00:00Z",
  "enrolment.epoch": 2,
  addresses: "record",
  logRetentionDays: 60,
  promotedFrom: "gamma",
  "apps.redirect.launchMode": "popup",
  "apps.popup.origin": "https://pop.example.com",
  "apps.redirect.redirectUrl": "https://redirect.example.com/back",
  "apps.popup.ownSignUp": false,
  "apps.popup.hosting.certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/b",
  "apps.redirect.backend.codeFolder": "../apps/other/api/dist",
  "apps.redirect.backend.startsPerFiveMinutes": 200,
  "apps.redirect.backend.stepUp": false,
  "functions.reservedConcurrency": 30,
  "functions.provisionedConcurrency": 3,
  "alarms.email": "others@example.com",
  "alarms.topicArn": undefined,
  "authsignal.keySecretKmsKeyArn": undefined,
  "roles.path": "/other/",
  "roles.permissionsBoundaryArn": undefined,
  "encryption.kmsKeyArn": "arn:aws:kms:eu-central-1:123456789012:key/other",
  "firewall.requestsPerFiveMinutes": 200,
};

const OTHER_PROVIDER_SETTINGS: Readonly<Record<string, unknown>> = {
  "aws:region": "eu-west-1",
  "aws:allowedAccountIds": ["123456789012", "210987654321"],
  "aws:defaultTags": { tags: { team: "others", cost: "7" } },
};

/** What has to change with a setting so that no rule is broken. */
const BESIDE: Readonly<Record<string, string>> = {
  "authsignal.keySecretArn": "authsignal.keySecretKmsKeyArn",
  "signIn.policy": "signIn.acceptAllow",
  "pool.tier": "pool.threatProtection",
  "apps.redirect.launchMode": "apps.redirect.redirectUrl",
};

/** What has to be so on both sides, where the other value does not go with everything else. */
const BEFORE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "authsignal.passkeys.relyingParty": {
    "authsignal.passkeys.expectedOrigins": ["https://popup.example.com"],
  },
  "signIn.passkeyAutofill": { "signIn.policy": "either", "signIn.acceptAllow": undefined },
  "signIn.acceptAllow": { "signIn.acceptAllow": false },
  "signIn.selfSignUp": {
    "signIn.policy": "either",
    "signIn.acceptAllow": undefined,
    "signIn.unknownUsers": "refuse",
  },
};

test("every setting of the schema shows when it differs", () => {
  const shown = new Set<string>();
  for (const [key, value] of Object.entries(OTHERS)) {
    const beside = BESIDE[key];
    const start = Object.entries(BEFORE[key] ?? {}).reduce<unknown>(
      (settings, [before, needed]) => replacedAt(settings, before, needed),
      everySetting(),
    );
    const other = replacedAt(start, key, value);
    const found = differences(
      environment(start),
      environment(beside ? replacedAt(other, beside, undefined) : other),
    );
    expect(found.map((difference) => difference.key)).toEqual(
      expect.arrayContaining([key, ...(beside ? [beside] : [])]),
    );
    expect(found).toHaveLength(beside ? 2 : 1);
    for (const { subject, left, right } of found) {
      expect(`${subject} ${left} ${right}`).not.toMatch(/undefined|<name>|\[object/);
      shown.add(key.replace(/^apps\.\w+/, "apps.<name>"));
    }
  }
  const groups = new Set([
    "apps",
    "authsignal.passkeys",
    "apps.<name>.backend",
    "apps.<name>.hosting",
    "enrolment",
    "functions",
    "roles",
    "encryption",
    "alarms",
    "firewall",
  ]);
  for (const [key, value] of Object.entries(OTHER_PROVIDER_SETTINGS)) {
    const config = configWith(validSettings());
    const found = differences(
      requireEnvironment("dev", config),
      requireEnvironment("dev", { ...config, [key]: value }),
    );
    expect(found).toMatchObject([{ key, left: expect.any(String), right: expect.any(String) }]);
    shown.add(key);
  }
  const described = settingsReference().map(({ key }) => key);
  expect(described.filter((key) => !groups.has(key) && !shown.has(key))).toEqual([]);
});

test("the Region shows when it differs", () => {
  expect(differences(testEnvironment(), testEnvironment({ region: "us-east-1" }))).toEqual([
    { key: "aws:region", subject: "AWS Region", left: "eu-central-1", right: "us-east-1" },
  ]);
});

test("an app that only one side has shows with all of its settings", () => {
  const rows = differences(testEnvironment({ apps: {} }), testEnvironment());
  expect(rows.map(({ key, left, right }) => [key, left, right])).toEqual([
    ["apps.redirect.launchMode", undefined, "by redirect"],
    ["apps.redirect.origin", undefined, "https://redirect.example.com"],
    ["apps.redirect.redirectUrl", undefined, "https://redirect.example.com/callback"],
    ["apps.redirect.ownSignUp", undefined, "no"],
    ["apps.redirect.backend.codeFolder", undefined, "none: the browser talks to Cognito"],
    ["apps.redirect.backend.startsPerFiveMinutes", undefined, "none: the browser talks to Cognito"],
    ["apps.redirect.backend.stepUp", undefined, "no"],
    ["apps.redirect.hosting.certificateArn", undefined, "served elsewhere"],
  ]);
  expect(rows.map(({ subject }) => subject)).toContain("redirect is served at");
});

test("nothing differs between equals, and the sides can be exchanged", () => {
  const [one, other] = [environment(everySetting()), testEnvironment()];
  expect(differences(one, one)).toEqual([]);
  expect(
    differences(other, one)
      .map(({ key, left, right }) => [key, right, left])
      .toSorted(),
  ).toEqual(
    differences(one, other)
      .map(({ key, left, right }) => [key, left, right])
      .toSorted(),
  );
});
