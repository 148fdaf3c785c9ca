import { expect, test } from "vitest";
import { configWith, everySetting, replacedAt, validSettings } from "../../test/support/environment.ts";
import { formatFault } from "./fault.ts";
import { parseEnvironment } from "./parse.ts";

function lines(settings: unknown, stack = "dev", loopback = false): string[] {
  const result = parseEnvironment(stack, configWith(settings), { loopback });
  return result.ok ? [] : result.faults.map(formatFault);
}

test.each([
  ["authsignal.apiUrl", "http://eu.api.authsignal.com/v1", "an https URL"],
  [
    "authsignal.apiUrl",
    "http://localhost:5181/v1",
    "a public host, because only the local cloud may use localhost",
  ],
  [
    "authsignal.apiUrl",
    "https://127.0.0.1/v1",
    "a public host, because only the local cloud may use localhost",
  ],
  ["authsignal.apiUrl", "https://eu.api.authsignal.com/v1/", "a URL without a slash at its end"],
  ["authsignal.apiUrl", "https://a:b@eu.api.authsignal.com/v1", "a URL without user, query or fragment"],
  ["authsignal.apiUrl", "eu.api.authsignal.com", "a URL without user, query or fragment"],
  [
    "authsignal.keySecretArn",
    "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-a1B2c3",
    "a secret in aws:region eu-central-1",
  ],
  ["pool.existingId", "us-east-1_a1B2c3D4e", "a pool in aws:region eu-central-1"],
  ["functions.provisionedConcurrency", 21, "at most the 20 of functions.reservedConcurrency"],
  [
    "apps.popup.origin",
    "https://popup.example.com/",
    "an origin such as https://app.example.com, with nothing after it",
  ],
  [
    "apps.popup.origin",
    "https://*.example.com",
    "an origin such as https://app.example.com, with nothing after it",
  ],
  [
    "apps.popup.redirectUrl",
    "https://popup.example.com/callback",
    "no redirectUrl, because the popup returns by message",
  ],
  ["apps.redirect.redirectUrl", undefined, "a URL below https://redirect.example.com"],
  [
    "apps.redirect.redirectUrl",
    "https://evil.example.com/callback",
    "a URL below https://redirect.example.com, without query, fragment or wildcard",
  ],
  [
    "apps.redirect.redirectUrl",
    "https://redirect.example.com/*",
    "a URL below https://redirect.example.com, without query, fragment or wildcard",
  ],
])("%s = %j breaks one rule", (path, value, expected) => {
  const where = value === undefined ? "missing" : JSON.stringify(value);
  expect(lines(replacedAt(everySetting(), path, value))).toEqual([
    `dev: ${path} is ${where}; expected ${expected}`,
  ]);
});

test("two apps cannot share an origin", () => {
  expect(lines(replacedAt(everySetting(), "apps.popup.origin", "https://redirect.example.com"))).toEqual([
    'dev: apps.redirect.origin is "https://redirect.example.com"; expected an origin that no other app has, because apps share storage within one',
  ]);
});

test("passkeys are used at or below the domain that they belong to, or in an Android app", () => {
  const android = `android:apk-key-hash:${"a".repeat(43)}`;
  const withOrigins = (...expectedOrigins: string[]) =>
    replacedAt(everySetting(), "authsignal.passkeys", { relyingParty: "example.com", expectedOrigins });
  expect(lines(withOrigins("https://example.com", "https://a.b.example.com", android))).toEqual([]);
  for (const origin of [
    "https://badexample.com",
    "https://example.com.evil.test",
    "https://mfa.authsignal.com",
  ])
    expect(lines(withOrigins(origin))).toEqual([
      `dev: authsignal.passkeys.expectedOrigins is "${origin}"; expected an origin at or below example.com, which authsignal.passkeys.relyingParty says`,
    ]);
  for (const origin of ["https://example.com:8443/", "https://*.example.com", "http://localhost:5171"])
    expect(lines(withOrigins(origin))).toHaveLength(1);
});

test.each(["https://auth.example.com", "auth", "auth.example.com/x", "AUTH.example.com", "127.0.0.1"])(
  "%j is not the custom domain of a tenant",
  (domain) => {
    expect(lines(replacedAt(everySetting(), "authsignal.customDomain", domain))).toEqual([
      `dev: authsignal.customDomain is ${JSON.stringify(domain)}; expected a domain without https:// such as auth.example.com`,
    ]);
  },
);

test("there is at least one app", () => {
  expect(lines(replacedAt(validSettings(), "apps", {}))).toEqual([
    "dev: apps is {}; expected at least one app",
  ]);
});

test("tokens do not outlast the refresh token, and rotate with Essentials or Plus only", () => {
  const tokens = { accessMinutes: 1440, idMinutes: 1440, refreshDays: 1, rotation: true };
  expect(lines({ ...validSettings(), tokens })).toEqual([]);
  const lite = { ...validSettings(), pool: { tier: "LITE", deletionProtection: true } };
  expect(lines(lite)).toEqual([
    "dev: tokens.rotation is true; expected false, or pool.tier ESSENTIALS or PLUS",
  ]);
  expect(lines(replacedAt(lite, "tokens.rotation", false))).toEqual([]);
});

test("threat protection needs its plan", () => {
  expect(lines(replacedAt(validSettings(), "pool.threatProtection", "ENFORCED"))).toEqual([
    'dev: pool.threatProtection is "ENFORCED"; expected no threatProtection, or pool.tier PLUS',
  ]);
});

test.each([
  [{ passkeyAutofill: true, factorClaims: true }],
  [{ policy: "either", passkeyAutofill: true }],
  [{ policy: "password-then-challenge", selfSignUp: "closed", acceptAllow: true, factorClaims: true }],
])("%j go together", (rules) => {
  const { signIn } = validSettings();
  expect(lines({ ...validSettings(), signIn: { ...signIn, ...rules } })).toEqual([]);
});

test.each([
  ["password-then-challenge", "passkeyAutofill"],
  ["passwordless", "acceptAllow"],
  ["either", "acceptAllow"],
])("under %s, %s would change the policy", (policy, rule) => {
  const { signIn } = validSettings();
  const found = lines({
    ...validSettings(),
    signIn: { ...signIn, selfSignUp: "closed", policy, [rule]: true },
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`dev: signIn.${rule} is true; expected false, or signIn.policy `);
});

test.each(["a-very-long-name", "Dev", "dev_eu", "1dev", ""])("%j cannot name a stack", (stack) => {
  expect(lines(validSettings(), stack)).toEqual([
    `${stack}: the stack's name is ${JSON.stringify(stack)}; expected lower-case letters, digits and -, at most 14 characters, a letter first`,
  ]);
});

test.each([
  [
    { selfSignUp: "open", unknownUsers: "decoy" },
    'signIn.unknownUsers is "decoy"; expected refuse, or signIn.selfSignUp closed, because an open sign-up says who has an account anyway',
  ],
  [
    { selfSignUp: "open", policy: "password-then-challenge" },
    'signIn.selfSignUp is "open"; expected closed, or signIn.policy passwordless or either, because the first to sign up would choose the owner\'s password',
  ],
])("%j is refused with one sentence", (rules, line) => {
  const { signIn } = validSettings();
  expect(lines({ ...validSettings(), signIn: { ...signIn, ...rules } })).toEqual([`dev: ${line}`]);
});

test("unknown people may look like others where nobody signs up, and newcomers sign up where they are refused", () => {
  const { signIn } = validSettings();
  for (const rules of [
    { selfSignUp: "closed", unknownUsers: "decoy" },
    { selfSignUp: "closed", unknownUsers: "refuse" },
    { selfSignUp: "open", unknownUsers: "refuse" },
  ])
    expect(lines({ ...validSettings(), signIn: { ...signIn, ...rules } })).toEqual([]);
});

test("the sign-in has an action of its own, which no operation is confirmed by", () => {
  expect(lines(replacedAt(everySetting(), "authsignal.action", "transfer"))).toEqual([
    'dev: authsignal.action is "transfer"; expected another action than those of operations: transferPasswordReset, transfer, change-email, add-method',
  ]);
  // Where nobody confirms operations, the name is free.
  expect(lines(replacedAt(validSettings(), "authsignal.action", "transfer"))).toEqual([]);
});

test("a pool that another program manages has no default for the last gate", () => {
  expect(lines(replacedAt(everySetting(), "signIn.lastGate", undefined))).toEqual([
    "dev: signIn.lastGate is missing; expected off, report or on, because a pool that another program manages has people whom on would refuse",
  ]);
  expect(lines(replacedAt(validSettings(), "signIn.lastGate", "report"))).toEqual([]);
});

test("a hosted app's site gets names that S3 and CloudFront allow", () => {
  const { popup } = everySetting().apps;
  expect(lines({ ...everySetting(), apps: { "an-app-with-a-quite-long-name": popup } })).toEqual([
    expect.stringContaining(
      "expected an app's name that is shorter by 6, because CloudFront allows 64 characters for a function's",
    ),
  ]);
  expect(lines({ ...everySetting(), apps: { "an-app-with-quite-a-lon": popup } })).toEqual([]);
});

test("localhost is for the local cloud", () => {
  const settings = replacedAt(validSettings(), "apps.redirect", {
    launchMode: "popup",
    origin: "http://localhost:5171",
  });
  expect(lines(settings, "dev", true)).toEqual([]);
  expect(lines(settings)).toHaveLength(1);
  const elsewhere = replacedAt(settings, "apps.redirect.origin", "http://app.example.com");
  expect(lines(elsewhere, "dev", true)).toEqual([
    'dev: apps.redirect.origin is "http://app.example.com"; expected an https URL, or one on localhost',
  ]);
});

test("a stack that may be deployed names its accounts; what runs on a laptop need not", () => {
  const { "aws:allowedAccountIds": _, ...config } = configWith(validSettings());
  expect(parseEnvironment("dev", config)).toEqual({
    ok: false,
    faults: [
      {
        stack: "dev",
        key: "aws:allowedAccountIds",
        value: undefined,
        expected: 'a list of the AWS accounts that this stack may be deployed to, such as ["123456789012"]',
      },
    ],
  });
  expect(parseEnvironment("local", config, { loopback: true })).toMatchObject({ ok: true });
});

test.each([[[]], [[123456789012]], [["12345678901"]], [["123456789012", "123456789012"]], ["123456789012"]])(
  "accounts %j are refused in one line",
  (allowedAccountIds) => {
    const result = parseEnvironment("dev", {
      ...configWith(validSettings()),
      "aws:allowedAccountIds": allowedAccountIds,
    });
    expect(result.ok ? [] : result.faults.map(formatFault)).toEqual([
      expect.stringMatching(
        /^dev: aws:allowedAccountIds is .*; expected a list of AWS account ids, each twelve digits in quotes/,
      ),
    ]);
  },
);

test.each([
  [{}],
  [{ tags: {} }],
  [{ tags: { "aws:name": "x" } }],
  [{ tags: { team: 5 } }],
  [{ tags: { team: "x\n" } }],
  [{ tags: Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag-${index}`, "x"])) }],
  [["team"]],
])("tags %j are refused in one line", (defaultTags) => {
  const result = parseEnvironment("dev", {
    ...configWith(validSettings()),
    "aws:defaultTags": defaultTags,
  });
  expect(result.ok ? [] : result.faults.map(formatFault)).toEqual([
    expect.stringMatching(/^dev: aws:defaultTags is .*; expected tags: \{<name>: <value>\}/),
  ]);
});

test("keys and topics are in the stack's Region, because their services call nothing elsewhere", () => {
  const elsewhere = (path: string, arn: string) => lines(replacedAt(everySetting(), path, arn));
  const key = "arn:aws:kms:us-east-1:123456789012:key/k";
  expect(elsewhere("encryption.kmsKeyArn", key)).toEqual([
    `dev: encryption.kmsKeyArn is "${key}"; expected one in aws:region eu-central-1`,
  ]);
  expect(elsewhere("authsignal.keySecretKmsKeyArn", key)).toEqual([
    `dev: authsignal.keySecretKmsKeyArn is "${key}"; expected one in aws:region eu-central-1`,
  ]);
  const topic = "arn:aws:sns:us-east-1:123456789012:on-call";
  expect(elsewhere("alarms.topicArn", topic)).toEqual([
    `dev: alarms.topicArn is "${topic}"; expected one in aws:region eu-central-1`,
  ]);
});

test("alarms reach somebody", () => {
  expect(lines(replacedAt(everySetting(), "alarms", {}))).toEqual([
    "dev: alarms is {}; expected email, topicArn, or both",
  ]);
  for (const path of ["alarms.email", "alarms.topicArn"])
    expect(lines(replacedAt(everySetting(), path, undefined))).toEqual([]);
});
