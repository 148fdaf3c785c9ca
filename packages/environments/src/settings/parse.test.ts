import fc from "fast-check";
import { expect, test } from "vitest";
import {
  at,
  configWith,
  everySetting,
  PROVIDER,
  replacedAt,
  validSettings,
} from "../../test/support/environment.ts";
import { formatFault, SettingsError, type SettingsFault } from "./fault.ts";
import { parseEnvironment, requireEnvironment } from "./parse.ts";
import { settingsReference } from "./reference.ts";
import { REGION_KEY, SETTINGS_KEY } from "./stack-config.ts";

function faults(settings: unknown, region?: unknown): readonly SettingsFault[] {
  const result = parseEnvironment("dev", configWith(settings, region));
  return result.ok ? [] : result.faults;
}

const lines = (settings: unknown, region?: unknown) => faults(settings, region).map(formatFault);

/** Every path of the settings below, groups included: `signIn`, `signIn.policy`, `apps.popup.origin` ... */
function paths(value: unknown, prefix = ""): string[] {
  return Object.entries({ ...Object(value) }).flatMap(([key, one]) =>
    typeof one === "object" && !Array.isArray(one)
      ? [`${prefix}${key}`, ...paths(one, `${prefix}${key}.`)]
      : [`${prefix}${key}`],
  );
}

const all = paths(everySetting());
const generic = (path: string) => path.replace(/^apps\.\w+/, "apps.<name>");
const settings = settingsReference();
const isOptional = (path: string) => settings.some(({ key, optional }) => key === generic(path) && optional);
const leaves = all.filter((path) => {
  const value = at(everySetting(), path);
  return typeof value !== "object" || Array.isArray(value);
});

test("a valid configuration becomes an environment with the stack's name and the Region", () => {
  for (const valid of [validSettings(), everySetting()]) {
    expect(parseEnvironment("dev", configWith(valid))).toEqual({
      ok: true,
      environment: { stack: "dev", ...PROVIDER, ...valid },
    });
  }
});

test("the settings of these tests have every setting of the schema", () => {
  const described = settings.map(({ key }) => key).filter((key) => !key.startsWith("aws:") && key !== "apps");
  const groups = new Set(all.filter((path) => !leaves.includes(path)).map(generic));
  const tested = new Set(all.map(generic));
  expect(described.filter((key) => !tested.has(key))).toEqual([]);
  expect([...tested].filter((key) => !described.includes(key) && !groups.has(key))).toEqual([]);
});

test.each(all)("without %s there is one fault, or none where it is optional", (path) => {
  const found = faults(replacedAt(everySetting(), path, undefined));
  const isApp = /^apps\.\w+$/.test(path);
  // A pool that another program manages must say how strict the last gate is.
  const required = ["apps.redirect.redirectUrl", "apps.redirect.hosting", "signIn.lastGate"];
  // The key of the secret would be nobody's.
  if (path === "authsignal.keySecretArn")
    return expect(found).toMatchObject([{ key: "authsignal.keySecretKmsKeyArn" }]);
  if (isApp || (isOptional(path) && !required.includes(path))) return expect(found).toEqual([]);
  expect(found).toEqual([
    { stack: "dev", key: path, value: undefined, expected: expect.stringMatching(/^\S.+\S$/) },
  ]);
});

test("a value of another type gives exactly one fault, which names stack, key, value and expectation", () => {
  const others = fc.oneof(
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 2 }),
    fc.double({ min: 1.5, max: 2.5, noNaN: true, minExcluded: true, maxExcluded: true }),
    fc.record({ some: fc.string() }),
    fc.constantFrom("", " ", "no such value", "\n"),
  );
  fc.assert(
    fc.property(fc.constantFrom(...leaves), others, (path, value) => {
      const found = faults(replacedAt(everySetting(), path, value));
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ stack: "dev", key: path, value: JSON.stringify(value) });
      expect(found[0]?.expected).not.toBe("");
      for (const fault of found) expect(formatFault(fault)).not.toContain("\n");
    }),
    { numRuns: 600 },
  );
});

test("a group of another type gives exactly one fault", () => {
  const groups = all.filter((path) => !leaves.includes(path));
  fc.assert(
    fc.property(
      fc.constantFrom(...groups),
      fc.oneof(fc.constant(null), fc.nat(), fc.string()),
      (path, value) => {
        expect(faults(replacedAt(everySetting(), path, value))).toMatchObject([
          { stack: "dev", key: path, value: JSON.stringify(value) },
        ]);
      },
    ),
  );
});

test("a key that nobody knows gives exactly one fault, with the keys that there are", () => {
  const groups = [
    "",
    ...all.filter((path) => !leaves.includes(path) && path !== "apps").map((path) => `${path}.`),
  ];
  // Names that every JavaScript object inherits are no settings.
  const names = fc.oneof(
    fc.constantFrom("constructor", "toString", "hasOwnProperty", "lockout", "region"),
    fc.stringMatching(/^[a-z]{3,12}X$/),
  );
  fc.assert(
    fc.property(fc.constantFrom(...groups), names, (group, name) => {
      const found = faults(replacedAt(everySetting(), `${group}${name}`, 5));
      expect(found).toMatchObject([{ stack: "dev", key: `${group}${name}`, value: "5" }]);
      expect(found[0]?.expected).toMatch(/^no such setting; there are \w+/);
    }),
  );
  expect(lines(replacedAt(validSettings(), "signIn.lockout", 5))).toEqual([
    "dev: signIn.lockout is 5; expected no such setting; there are policy, unknownUsers, methods, lastGate, selfSignUp, maxAttempts, sessionMinutes, passkeyAutofill, factorClaims and acceptAllow",
  ]);
});

test("text under a key that nobody knows is not shown, because it may be a secret", () => {
  const [line] = lines(replacedAt(validSettings(), "authsignal.apiKey", "s3cr3t-value"));
  expect(line).toContain("dev: authsignal.apiKey is a text that is not shown");
  expect(line).not.toContain("s3cr3t-value");
});

test("nothing of what is under a key that nobody knows is shown, however deep the secret is", () => {
  const secret = "s3cr3t-value";
  const holder = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constant(secret),
      fc.array(tie("value"), { minLength: 1, maxLength: 2 }),
      fc.dictionary(fc.constantFrom("key", "value", "token"), tie("value"), { minKeys: 1 }),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.constantFrom("apiKey", "authsignal.apiKey", "apps.popup.clientSecret"),
      holder,
      (path, value) => {
        const [line, ...others] = lines(replacedAt(everySetting(), path, value));
        expect(others).toEqual([]);
        expect(line).toContain(`dev: ${path} is a `);
        expect(line).toContain("not shown, because it may ");
        expect(line).not.toContain(secret);
      },
    ),
  );
});

test("faults are the answer, and nothing is thrown, whatever the configuration is", () => {
  const anything = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: true, withMap: true });
  fc.assert(
    fc.property(anything, anything, (settings, region) => {
      for (const fault of faults(settings, region)) expect(formatFault(fault)).toMatch(/^dev: \S/);
      expect(parseEnvironment("dev", configWith(settings, region)).ok).toBe(false);
    }),
  );
});

test("every fault is reported at once", () => {
  const broken = replacedAt(replacedAt(validSettings(), "logRetentionDays", 2), "pool.tier", "FREE");
  expect(
    faults(broken, "x")
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual([REGION_KEY, "logRetentionDays", "pool.tier"]);
});

test.each([
  ["Frankfurt"],
  ["eu-central-9"],
  ["eu-Central-1"],
  ["cn-north-1"],
  ["us-gov-west-1"],
  ["eusc-de-east-1"],
  ["aws-global"],
  [undefined],
  [{ secure: "v1:a" }],
])("the Region %j does not exist for this program", (region) => {
  const config = { ...configWith({}), [REGION_KEY]: region, [SETTINGS_KEY]: validSettings() };
  const result = parseEnvironment("dev", config);
  expect(result).toMatchObject({
    ok: false,
    faults: [
      {
        stack: "dev",
        key: "aws:region",
        expected: "an AWS Region such as eu-central-1, of the partition aws (no other is supported)",
      },
    ],
  });
});

test("requireEnvironment throws every fault, one per line", () => {
  expect(() => requireEnvironment("dev", {})).toThrow(
    new SettingsError([
      {
        stack: "dev",
        key: REGION_KEY,
        value: undefined,
        expected: "an AWS Region such as eu-central-1, of the partition aws (no other is supported)",
      },
      {
        stack: "dev",
        key: SETTINGS_KEY,
        value: undefined,
        expected:
          "authsignal, signIn, tokens, pool, enrolment, addresses, logRetentionDays, promotedFrom, apps, functions, roles, encryption, alarms and firewall",
      },
    ]),
  );
});

test.each([
  ["signIn.sessionMinutes", 20, "20; expected a whole number of minutes from 3 to 15"],
  ["signIn.sessionMinutes", 4.5, "4.5; expected a whole number of minutes from 3 to 15"],
  ["signIn.policy", "password", '"password"; expected one of passwordless, password-then-challenge, either'],
  [
    "signIn.methods",
    ["EMAIL_OTP", "FAX"],
    /^\["EMAIL_OTP","FAX"\]; expected a list of methods, each one of EMAIL_OTP, /,
  ],
  ["signIn.methods", ["SMS", "SMS"], /^\["SMS","SMS"\]; expected a list of methods/],
  ["enrolment.trustedBefore", "yesterday", '"yesterday"; expected an instant such as 2026-11-01T00:00:00Z'],
  ["signIn.passkeyAutofill", "yes", '"yes"; expected true or false'],
  [
    "authsignal.action",
    "sign in",
    '"sign in"; expected an action code of letters, digits, - and _, at most 64',
  ],
  [
    "authsignal.tenantId",
    { secure: "v1:abc" },
    "encrypted, so only Pulumi can read it; expected the tenant id from Authsignal's portal",
  ],
  [
    "authsignal.keySecretArn",
    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key",
    /; expected the ARN of a Secrets Manager secret, with its six last characters$/,
  ],
  ["alarms", { email: "on-call" }, undefined],
  ["alarms.email", "on-call", '"on-call"; expected an email address'],
  ["firewall.requestsPerFiveMinutes", 1, "1; expected a whole number of requests from 10 to 2000000000"],
  [
    "apps.popup.hosting.certificateArn",
    "arn:aws:acm:eu-central-1:123456789012:certificate/a",
    /expected the ARN of an ACM certificate in us-east-1$/,
  ],
  ["tokens.accessMinutes", 1441, "1441; expected a whole number of minutes from 5 to 1440"],
  ["logRetentionDays", 31, /^31; expected one of 1, 3, 5, 7, 14, 30, .* days$/],
] as const)("%s = %j is one line", (path, value, expected) => {
  const found = lines(replacedAt(everySetting(), path, value));
  expect(found).toHaveLength(1);
  if (expected !== undefined) {
    const rest = found[0]?.slice(`dev: ${path} is `.length) ?? "";
    if (typeof expected === "string") expect(rest).toBe(expected);
    else expect(rest).toMatch(expected);
  }
});
