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
  signIn: { ...signIn, policy: "either", methods: ["EMAIL_OTP", "PASSKEY"] },
  apps: {
    server: {
      launchMode: "redirect",
      origin: "https://server.example.com",
      redirectUrl: "https://server.example.com/callback",
      backend: { codeFolder: "../apps/server/api/dist", startsPerFiveMinutes: 100, stepUp: true },
    },
  },
});

const challenges = { defaultUserActionResult: "CHALLENGE", verificationMethods: ["EMAIL_OTP", "PASSKEY"] };
const saying = (defaultTemplate: string) => ({
  ...challenges,
  messagingTemplates: { en: { defaultTemplate } },
});

const ANSWERS = {
  "/tenant": { tenantId: "tenant-1", customDomain: "auth.example.com" },
  "/action-configurations/cognitoAuth": {
    defaultUserActionResult: "CHALLENGE",
    verificationMethods: ["EMAIL_OTP", "PASSKEY"],
    promptToEnrollVerificationMethods: ["PASSKEY"],
  },
  "/action-configurations/cognitoAuthPasswordReset": challenges,
  "/action-configurations/transfer": saying("Send {{action.sum}} to {{action.payee}}"),
  "/action-configurations/change-email": saying("Neue Adresse: {{action.email}}"),
  "/action-configurations/add-method": saying("Add another way to prove that it is you"),
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
  [
    "/tenant",
    { ...ANSWERS["/tenant"], tokenDurationInMinutes: 61 },
    "its tokens live for 61 minutes; expected at most 60",
  ],
  [
    "/action-configurations/cognitoAuthPasswordReset",
    { ...challenges, defaultUserActionResult: "ALLOW" },
    "by default it is ALLOW",
  ],
  [
    "/action-configurations/transfer",
    { ...challenges, verificationMethods: ["PUSH"] },
    "it offers PUSH, which no sign-in accepts; it does not offer EMAIL_OTP, so nobody can prove an address; its challenge does not say what it is for",
  ],
  ["/action-configurations/transfer", saying("Send {{action.sum}}"), "its message lacks {{action.payee}}"],
  [
    "/action-configurations/transfer",
    {
      ...challenges,
      messagingTemplates: {
        ...saying("{{action.sum}} {{action.payee}}").messagingTemplates,
        de: { defaultTemplate: "{{action.payee}}" },
      },
    },
    "its message lacks {{action.sum}}",
  ],
  ["/action-configurations/add-method", saying(""), "its challenge does not say what it is for"],
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

test("an action that is a flow is not examined", async () => {
  const [finding, ...others] = await found("/action-configurations/transfer", {
    status: 200,
    body: { actionType: "FLOW", actionNodes: [] },
  });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ check: "Authsignal action transfer", status: "skipped" });
  expect(finding?.detail).toMatch(
    /^not examined, it is a flow; look in Authsignal's portal: the action transfer challenges by default, says "Send /,
  );
});

test("an environment without a server has the sign-in's action alone", async () => {
  const { apps: _, ...rest } = environment;
  const { apps } = testEnvironment();
  const ports = {
    managementKey: async () => undefined,
    askAuthsignal: () => Promise.reject(new Error("asked")),
  };
  const findings = await checkAuthsignalTenant({ environment: { ...rest, apps }, outputs }, ports);
  expect(findings.map(({ check }) => check).filter((check) => check.startsWith("Authsignal action"))).toEqual(
    ["Authsignal action cognitoAuth"],
  );
});

test.each([401, 403, 500])("an answer %d is no examination", async (status) => {
  const [finding, ...others] = await found("/tenant", { status, body: undefined });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ check: "Authsignal tenant", status: "skipped" });
  expect(finding?.detail).toMatch(
    /^not examined, Authsignal .*; look in Authsignal's portal: the tenant is tenant-1/,
  );
});

test("what no API says is not examined, and names what to look for in the portal", async () => {
  const asked: string[] = [];
  const findings = await checkAuthsignalTenant(
    { environment, outputs },
    {
      managementKey: async () => "key",
      askAuthsignal: async (url) => {
        asked.push(url);
        return { status: 404, body: undefined };
      },
    },
  );
  const unsaid = findings.filter(({ detail }) => detail.includes("no API says it"));
  expect(unsaid.map(({ check }) => check)).toEqual(["Authsignal rules", "Authsignal self-service"]);
  expect(unsaid.map(({ status }) => status)).toEqual(["skipped", "skipped"]);
  for (const { detail } of unsaid)
    expect(detail).toMatch(/^not examined, no API says it; look in Authsignal's portal: \w/);
  expect(asked).toHaveLength(findings.length - unsaid.length);
});

test("without a key nothing is asked, and each thing says where to look", async () => {
  const findings = await checkAuthsignalTenant(
    { environment, outputs },
    { managementKey: async () => undefined, askAuthsignal: () => Promise.reject(new Error("asked")) },
  );
  expect(findings.map(({ check }) => check)).toEqual([
    "Authsignal tenant",
    "Authsignal action cognitoAuth",
    "Authsignal action cognitoAuthPasswordReset",
    "Authsignal action transfer",
    "Authsignal action change-email",
    "Authsignal action add-method",
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

test("an Authsignal that does not answer leaves every line to be looked up by hand", async () => {
  const subject = { environment, outputs };
  const ports = (askAuthsignal: () => Promise<AuthsignalAnswer>) => ({
    managementKey: async () => "a-key",
    askAuthsignal,
  });
  const cause = new Error("connect ECONNREFUSED");
  const findings = await checkAuthsignalTenant(
    subject,
    ports(() => Promise.reject(new TypeError("fetch failed", { cause }))),
  );
  const healthy = await checkAuthsignalTenant(
    subject,
    ports(async () => ({ status: 200, body: {} })),
  );
  expect(findings.map(({ check }) => check)).toEqual(healthy.map(({ check }) => check));
  for (const { check, status, detail } of findings) {
    expect([check, status]).toEqual([check, "skipped"]);
    expect(detail).toMatch(
      /^not examined, (no API says it|Authsignal does not answer: connect ECONNREFUSED); look in Authsignal's portal: /,
    );
  }
});

test("a token may live as long as Verify looks back", async () => {
  const findings = await checkAuthsignalTenant(
    { environment, outputs },
    {
      managementKey: async () => "a-key",
      askAuthsignal: async (url) => ({
        status: 200,
        body: url.endsWith("/tenant") ? { ...Object(ANSWERS["/tenant"]), tokenDurationInMinutes: 60 } : {},
      }),
    },
  );
  expect(findings.find(({ check }) => check === "Authsignal tenant")).toMatchObject({ status: "ok" });
});
