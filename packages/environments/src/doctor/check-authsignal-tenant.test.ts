import { expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkAuthsignalTenant } from "./check-authsignal-tenant.ts";
import type { AuthsignalAnswer } from "./ports.ts";

const { authsignal, signIn } = testEnvironment();
const environment = testEnvironment({
  authsignal: {
    ...authsignal,
    customDomain: "auth.example.com",
    passkeys: { relyingParty: "example.com", expectedOrigins: ["https://auth.example.com"] },
  },
  signIn: { ...signIn, methods: ["EMAIL_OTP", "PASSKEY"] },
});

const ANSWERS = {
  "/tenant": { tenantId: "tenant-1", customDomain: "auth.example.com" },
  "/action-configurations/cognitoAuth": {
    defaultUserActionResult: "CHALLENGE",
    verificationMethods: ["EMAIL_OTP", "PASSKEY"],
    promptToEnrollVerificationMethods: ["PASSKEY"],
  },
  "/authenticator-configurations/email-otp": { isActive: true },
  "/authenticator-configurations/passkey": {
    isActive: true,
    relyingParty: "example.com",
    expectedOrigins: ["https://auth.example.com"],
  },
} as const;

/** What is found where one path answers something else. */
async function found(path: keyof typeof ANSWERS, answer: AuthsignalAnswer, key: string | undefined = "key") {
  const findings = await checkAuthsignalTenant(
    { environment, outputs },
    {
      managementKey: async () => key,
      async askAuthsignal(url, used) {
        expect(used).toBe("key");
        const asked = url.replace("https://eu.api.authsignal.com/v1/management", "");
        if (asked === path) return answer;
        return { status: 200, body: ANSWERS[asked as keyof typeof ANSWERS] };
      },
    },
  );
  return findings.filter(({ status, detail }) => status !== "ok" && !detail.includes("no API says it"));
}

const action = ANSWERS["/action-configurations/cognitoAuth"];
const passkey = ANSWERS["/authenticator-configurations/passkey"];

test("a tenant that is as the settings say has nothing to complain of", async () => {
  expect(await found("/tenant", { status: 200, body: ANSWERS["/tenant"] })).toEqual([]);
});

test.each<[keyof typeof ANSWERS, unknown, string]>([
  ["/tenant", { tenantId: "other" }, "its id is other; its domain is not set"],
  ["/tenant", { tenantId: "tenant-1", customDomain: "x.example.com" }, "its domain is x.example.com"],
  [
    "/action-configurations/cognitoAuth",
    { ...action, defaultUserActionResult: "ALLOW" },
    "by default it is ALLOW",
  ],
  [
    "/action-configurations/cognitoAuth",
    { ...action, verificationMethods: ["EMAIL_OTP", "EMAIL_MAGIC_LINK"] },
    "it offers EMAIL_MAGIC_LINK, which no sign-in accepts",
  ],
  [
    "/action-configurations/cognitoAuth",
    { ...action, promptToEnrollVerificationMethods: ["PUSH"] },
    "it offers PUSH, which no sign-in accepts",
  ],
  [
    "/action-configurations/cognitoAuth",
    { ...action, verificationMethods: ["PASSKEY"] },
    "it does not offer EMAIL_OTP, so nobody can prove an address",
  ],
  ...[undefined, null, []].map((verificationMethods): [keyof typeof ANSWERS, unknown, string] => [
    "/action-configurations/cognitoAuth",
    { ...action, verificationMethods },
    "it names no methods, so it offers all of the tenant's",
  ]),
  ["/authenticator-configurations/email-otp", { isActive: false }, "it is off"],
  ["/authenticator-configurations/email-otp", undefined, "it is off"],
  [
    "/authenticator-configurations/passkey",
    { ...passkey, relyingParty: "mfa.authsignal.com" },
    "the relying party is mfa.authsignal.com",
  ],
  [
    "/authenticator-configurations/passkey",
    { ...passkey, expectedOrigins: ["https://other.example.com"] },
    "it does not expect https://auth.example.com; it expects https://other.example.com, too",
  ],
])("%s that answers %j fails", async (path, body, detail) => {
  expect(await found(path, { status: 200, body })).toMatchObject([{ status: "failed", detail }]);
});

test("an action that nobody made fails, with what it must be", async () => {
  expect(await found("/action-configurations/cognitoAuth", { status: 404, body: {} })).toEqual([
    {
      check: "Authsignal action cognitoAuth",
      status: "failed",
      detail: "the tenant has none",
      remedy:
        "in Authsignal's portal: the action cognitoAuth challenges by default and offers nothing but EMAIL_OTP, PASSKEY",
    },
  ]);
});

test.each([401, 403, 500])("an answer %d is no examination", async (status) => {
  const [finding, ...others] = await found("/tenant", { status, body: undefined });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ check: "Authsignal tenant", status: "skipped" });
  expect(finding?.detail).toMatch(
    /^not examined, Authsignal .*; look in Authsignal's portal: the tenant is tenant-1/,
  );
});

test("without a key nothing is asked, and each thing says where to look", async () => {
  const findings = await checkAuthsignalTenant(
    { environment, outputs },
    { managementKey: async () => undefined, askAuthsignal: () => Promise.reject(new Error("asked")) },
  );
  expect(findings.map(({ check }) => check)).toEqual([
    "Authsignal tenant",
    "Authsignal action cognitoAuth",
    "Authsignal rules",
    "Authsignal email OTP",
    "Authsignal self-service",
    "Authsignal passkeys",
  ]);
  for (const { status, detail } of findings) {
    expect(status).toBe("skipped");
    expect(detail).toMatch(/^not examined.*look in Authsignal's portal: /);
  }
});
