import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validSettings } from "../../test/environment.ts";
import { ENVIRONMENT_KEY, PROJECT, readStackConfig, stackNames } from "../stack-file.ts";
import { formatFault, SettingsError } from "./fault.ts";
import { parseEnvironment, requireEnvironment } from "./parse.ts";

function valid() {
  const settings = validSettings();
  const popup = { launchMode: "popup", origin: "https://popup.example.com" };
  return { ...settings, apps: { popup, ...settings.apps } };
}

/** The valid settings with the value at a dotted path replaced, or taken out when it is `undefined`. */
function withSetting(path: string, value: unknown): unknown {
  const settings: unknown = valid();
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at = settings;
  for (const key of keys) at = Reflect.get(Object(at), key);
  if (value === undefined) Reflect.deleteProperty(Object(at), last);
  else Reflect.set(Object(at), last, value);
  return settings;
}

function faultLines(input: unknown): string[] {
  const result = parseEnvironment("dev", input);
  return result.ok ? [] : result.faults.map(formatFault);
}

describe("parseEnvironment", () => {
  test("takes settings that are right and adds the stack's name", () => {
    expect(parseEnvironment("dev", valid())).toEqual({ ok: true, environment: { stack: "dev", ...valid() } });
  });

  test.each([
    ["region", "Frankfurt", 'dev: region is "Frankfurt"; expected an AWS Region such as eu-central-1'],
    ["region", undefined, "dev: region is missing; expected an AWS Region such as eu-central-1"],
    [
      "signIn.sessionMinutes",
      20,
      "dev: signIn.sessionMinutes is 20; expected a whole number of minutes from 3 to 15",
    ],
    [
      "signIn.sessionMinutes",
      4.5,
      "dev: signIn.sessionMinutes is 4.5; expected a whole number of minutes from 3 to 15",
    ],
    [
      "signIn.policy",
      "password",
      'dev: signIn.policy is "password"; expected one of passwordless, password-then-challenge, either',
    ],
    ["signIn.passkeyAutofill", "yes", 'dev: signIn.passkeyAutofill is "yes"; expected true or false'],
    [
      "signIn.acceptAllow",
      true,
      "dev: signIn.acceptAllow is true; expected false, or signIn.policy password-then-challenge: ALLOW alone would let anybody in",
    ],
    [
      "signIn.lockout",
      5,
      "dev: signIn.lockout is 5; expected no such setting; there are policy, unknownUsers, selfSignUp, maxAttempts, sessionMinutes, passkeyAutofill, factorClaims and acceptAllow",
    ],
    [
      "authsignal.apiUrl",
      "http://eu.api.authsignal.com/v1",
      'dev: authsignal.apiUrl is "http://eu.api.authsignal.com/v1"; expected an https URL',
    ],
    [
      "authsignal.apiUrl",
      "http://localhost:5181/v1",
      'dev: authsignal.apiUrl is "http://localhost:5181/v1"; expected a public host: localhost is for the local cloud alone',
    ],
    [
      "authsignal.apiUrl",
      "https://eu.api.authsignal.com/v1/",
      'dev: authsignal.apiUrl is "https://eu.api.authsignal.com/v1/"; expected a URL without a slash at its end',
    ],
    [
      "authsignal.action",
      "sign in",
      'dev: authsignal.action is "sign in"; expected an action code of letters, digits, - and _, at most 64',
    ],
    ["tokens.rotation", undefined, "dev: tokens.rotation is missing; expected true or false"],
    ["pool.tier", "LITE", "dev: tokens.rotation is true; expected false, or pool.tier ESSENTIALS or PLUS"],
    [
      "authsignal.tenantId",
      { secure: "v1:abc" },
      "dev: authsignal.tenantId is encrypted, so only Pulumi can read it; expected the tenant id from Authsignal's portal",
    ],
    [
      "pool.threatProtection",
      "ENFORCED",
      'dev: pool.threatProtection is "ENFORCED"; expected no threatProtection, or pool.tier PLUS',
    ],
    [
      "pool.existingId",
      "us-east-1_a1B2c3D4e",
      'dev: pool.existingId is "us-east-1_a1B2c3D4e"; expected a pool of the region eu-central-1',
    ],
    [
      "functions",
      { reservedConcurrency: 2, provisionedConcurrency: 5 },
      "dev: functions.provisionedConcurrency is 5; expected at most the 2 of functions.reservedConcurrency",
    ],
    ["alarms", { email: "on-call" }, 'dev: alarms.email is "on-call"; expected an email address'],
    [
      "firewall",
      { requestsPerFiveMinutes: 1 },
      "dev: firewall.requestsPerFiveMinutes is 1; expected a whole number of requests from 10 to 10000",
    ],
    [
      "apps.popup.hosting",
      { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/a" },
      /expected the ARN of an ACM certificate in us-east-1$/,
    ],
    [
      "tokens.accessMinutes",
      1441,
      "dev: tokens.accessMinutes is 1441; expected a whole number of minutes from 5 to 1440",
    ],
    ["logRetentionDays", 31, /^dev: logRetentionDays is 31; expected one of 1, 3, 5, 7, 14, 30, /],
    ["apps", {}, "dev: apps is {}; expected at least one app"],
    [
      "apps.popup.origin",
      "https://popup.example.com/",
      'dev: apps.popup.origin is "https://popup.example.com/"; expected an origin such as https://app.example.com, nothing behind it',
    ],
    ["apps.popup.origin", "https://redirect.example.com", /expected an origin that no other app has/],
    [
      "apps.popup.redirectUrl",
      "https://popup.example.com/callback",
      /^dev: apps\.popup\.redirectUrl is .* expected no redirectUrl: the popup returns by message$/,
    ],
    [
      "apps.redirect.redirectUrl",
      undefined,
      /^dev: apps\.redirect\.redirectUrl is missing; expected a URL below/,
    ],
    [
      "apps.redirect.redirectUrl",
      "https://evil.example.com/callback",
      /expected a URL below https:\/\/redirect\.example\.com/,
    ],
    ["apps.redirect.redirectUrl", "https://redirect.example.com/*", /without query, fragment or wildcard/],
  ])("says in one line what is wrong with %s = %j", (path, value, expected) => {
    const lines = faultLines(withSetting(path, value));
    expect(
      lines.filter((line) => (typeof expected === "string" ? line === expected : expected.test(line))),
    ).toHaveLength(1);
    for (const line of lines) expect(line).not.toContain("\n");
  });

  test("takes a pool that exists, threat protection with its plan, and a lone reserved concurrency", () => {
    const settings = {
      ...valid(),
      pool: {
        tier: "PLUS",
        deletionProtection: true,
        threatProtection: "AUDIT",
        existingId: "eu-central-1_aB1",
      },
      functions: { packaging: "single", reservedConcurrency: 2 },
    };
    expect(faultLines(settings)).toEqual([]);
  });

  test("takes each optional rule of sign-in with a policy that it fits", () => {
    const { signIn } = valid();
    for (const rules of [
      { passkeyAutofill: true, factorClaims: true },
      { policy: "either", passkeyAutofill: true },
      { policy: "password-then-challenge", acceptAllow: true, factorClaims: true },
    ]) {
      expect(faultLines({ ...valid(), signIn: { ...signIn, ...rules } })).toEqual([]);
    }
  });

  test.each([
    ["password-then-challenge", "passkeyAutofill"],
    ["passwordless", "acceptAllow"],
    ["either", "acceptAllow"],
  ])("refuses under %s what would make it another policy: %s", (policy, rule) => {
    const lines = faultLines({ ...valid(), signIn: { ...valid().signIn, policy, [rule]: true } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`dev: signIn.${rule} is true; expected false, or signIn.policy `);
  });

  test("refuses a stack whose functions' names would be too long for Lambda", () => {
    const result = parseEnvironment("a-very-long-name", valid());
    expect(result.ok ? [] : result.faults.map(formatFault)).toEqual([
      'a-very-long-name: the stack\'s name is "a-very-long-name"; expected at most 14 characters',
    ]);
  });

  test("reports every fault at once", () => {
    const settings = { ...valid(), region: "x", logRetentionDays: 2 };
    expect(faultLines(settings)).toHaveLength(2);
  });

  test("takes localhost where the local cloud permits it", () => {
    const settings = withSetting("apps.popup.origin", "http://localhost:5171");
    expect(parseEnvironment("dev", settings, { loopback: true }).ok).toBe(true);
    expect(parseEnvironment("dev", settings).ok).toBe(false);
  });

  test("answers with faults, and never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (input) => {
        expect(parseEnvironment("dev", input).ok).toBe(false);
      }),
    );
    expect(() => requireEnvironment("dev", undefined)).toThrow(SettingsError);
  });
});

describe("the stacks of this repository", () => {
  const folder = fileURLToPath(new URL("../../../../infra", import.meta.url));

  test("are local, dev, staging and prod", () => {
    expect(stackNames(folder)).toEqual(["local", "dev", "staging", "prod"]);
    expect(readdirSync(folder)).toContain("Pulumi.yaml");
  });

  test.each(["local", "dev", "staging", "prod"])("%s is valid", (stack) => {
    const settings = readStackConfig(folder, stack)[`${PROJECT}:${ENVIRONMENT_KEY}`];
    expect(parseEnvironment(stack, settings, { loopback: stack === "local" })).toMatchObject({ ok: true });
  });

  test("says which stacks there are when asked for another", () => {
    expect(() => readStackConfig(folder, "qa")).toThrow(
      "qa: Pulumi.qa.yaml is missing; expected one of the stacks local, dev, staging, prod",
    );
  });
});
