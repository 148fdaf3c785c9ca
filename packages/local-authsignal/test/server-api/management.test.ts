import { expect, test } from "vitest";
import { TenantError } from "../../src/index.ts";
import { APP, fixture, TENANT } from "../support/fixture.ts";

const managementApiKey = "management-a";

/** What the Management API answers, with a key as the name of HTTP Basic. */
async function ask(apiUrl: string, path: string, key = managementApiKey) {
  const response = await fetch(`${apiUrl}/management${path}`, {
    headers: { Authorization: `Basic ${btoa(`${key}:`)}` },
  });
  return { status: response.status, body: await response.json() };
}

test("a tenant says who it is and how long a token lives", async () => {
  await using f = await fixture({ managementApiKey });
  expect(await ask(f.server.apiUrl, "/tenant")).toEqual({
    status: 200,
    body: { tenantId: "tenant-a", name: "Acme", tokenDurationInMinutes: 10 },
  });
});

test("an action says what it offers and does by default; one that nobody made is not found", async () => {
  const actions = {
    signIn: {},
    report: { defaultOutcome: "ALLOW" as const, message: "Report {{action.id}}" },
  };
  await using f = await fixture({ managementApiKey, actions, verificationMethods: ["EMAIL_OTP", "PUSH"] });
  expect((await ask(f.server.apiUrl, "/action-configurations/signIn")).body).toEqual({
    tenantId: "tenant-a",
    actionCode: "signIn",
    actionType: "CLASSIC",
    defaultUserActionResult: "CHALLENGE",
    verificationMethods: ["EMAIL_OTP", "PUSH"],
    promptToEnrollVerificationMethods: [],
  });
  const { body } = await ask(f.server.apiUrl, "/action-configurations/report");
  expect(body).toMatchObject({
    defaultUserActionResult: "ALLOW",
    messagingTemplates: { en: { defaultTemplate: "Report {{action.id}}" } },
  });
  expect((await ask(f.server.apiUrl, "/action-configurations/other")).status).toBe(404);
});

test("an authenticator says whether it is on, and passkeys where they may be used", async () => {
  await using f = await fixture({ managementApiKey, verificationMethods: ["EMAIL_OTP", "PASSKEY"] });
  expect((await ask(f.server.apiUrl, "/authenticator-configurations/email-otp")).body).toMatchObject({
    isActive: true,
    verificationMethod: "EMAIL_OTP",
  });
  expect((await ask(f.server.apiUrl, "/authenticator-configurations/passkey")).body).toMatchObject({
    isActive: true,
    relyingParty: "localhost",
    expectedOrigins: [f.server.url, APP],
  });
  for (const other of ["sms", "push", "totp"])
    expect((await ask(f.server.apiUrl, `/authenticator-configurations/${other}`)).status).toBe(404);
});

test("neither of the two keys opens the other API, and without a management key nobody gets in", async () => {
  await using f = await fixture({ managementApiKey });
  expect((await ask(f.server.apiUrl, "/tenant", TENANT.apiSecretKey)).status).toBe(401);
  f.sdk.apiSecretKey = managementApiKey;
  await expect(f.sdk.getUser({ userId: "ada" })).rejects.toMatchObject({ statusCode: 401 });
  f.server.putTenant(TENANT);
  for (const key of [managementApiKey, "", "undefined"])
    expect((await ask(f.server.apiUrl, "/tenant", key)).status).toBe(401);
});

test("a management key is none of the server API", async () => {
  for (const key of ["", TENANT.apiSecretKey])
    await expect(fixture({ managementApiKey: key })).rejects.toThrow(TenantError);
});
