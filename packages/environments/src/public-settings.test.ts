import { parsePublicSettings } from "public-settings";
import { expect, test } from "vitest";
import { configWith, everySetting, testEnvironment } from "../test/support/environment.ts";
import { publicSettings } from "./public-settings.ts";
import { requireEnvironment } from "./settings/parse.ts";

const ids = { userPoolId: "eu-central-1_aB1", userPoolClientId: "client1" };

test("apps get what they need, and nothing that they need not know", () => {
  const environment = requireEnvironment("dev", configWith(everySetting()));
  expect(publicSettings(environment, ids)).toEqual({
    name: "dev",
    region: "eu-central-1",
    userPoolId: "eu-central-1_aB1",
    userPoolClientId: "client1",
    authsignalTenantId: "tenant-1",
    authsignalUrl: "https://eu.api.authsignal.com/v1",
    authsignalUiUrl: "https://auth.example.com",
    operationsUrl: "https://redirect.example.com/api/operations",
    signInPolicy: "password-then-challenge",
    apiUrl: "https://redirect.example.com/api",
    apps: { popup: "https://popup.example.com", redirect: "https://redirect.example.com" },
  });
});

test("they learn where the pre-built UI is: the tenant's own domain, Authsignal's, or the laptop's", () => {
  const { authsignal, ...rest } = testEnvironment();
  const uiOf = (changed: Partial<typeof authsignal>) =>
    publicSettings({ ...rest, authsignal: { ...authsignal, ...changed } }, ids).authsignalUiUrl;
  expect(uiOf({})).toBe("https://mfa.authsignal.com");
  expect(uiOf({ customDomain: "auth.example.com" })).toBe("https://auth.example.com");
  expect(uiOf({ apiUrl: "http://localhost:5181/v1" })).toBe("http://localhost:5181");
});

test("they learn the action for passkeys that are offered before a sign-in, if some are", () => {
  const { signIn, ...rest } = testEnvironment();
  const settings = publicSettings({ ...rest, signIn: { ...signIn, passkeyAutofill: true } }, ids);
  expect(settings.passkeyAutofillAction).toBe("cognitoAuth");
  expect(publicSettings({ ...rest, signIn }, ids)).not.toHaveProperty("passkeyAutofillAction");
});

test("they learn that there are passwords, and where people set theirs, if some app has a server", () => {
  const { signIn, apps, ...rest } = testEnvironment();
  const environment = { ...rest, apps, signIn: { ...signIn, policy: "either" as const } };
  expect(publicSettings(environment, ids)).toMatchObject({ signInPolicy: "either" });
  expect(publicSettings(environment, ids)).not.toHaveProperty("apiUrl");
  const server = {
    launchMode: "redirect" as const,
    origin: "https://server.example.com",
    backend: { codeFolder: "a/b", startsPerFiveMinutes: 1 },
  };
  const settings = publicSettings({ ...environment, apps: { ...apps, server } }, ids);
  expect(settings).toMatchObject({ apiUrl: "https://server.example.com/api" });
  expect(parsePublicSettings(settings)).toEqual({ ok: true, settings });
});

test("they learn where operations are confirmed, if a server lets people confirm some", () => {
  const environment = testEnvironment();
  expect(publicSettings(environment, ids)).not.toHaveProperty("operationsUrl");
  const [[name, app] = []] = Object.entries(environment.apps);
  if (name === undefined || app === undefined) throw new Error("no app");
  const backend = { codeFolder: "../api", startsPerFiveMinutes: 1, stepUp: true };
  const apps = { ...environment.apps, [name]: { ...app, backend } };
  expect(publicSettings({ ...environment, apps }, ids).operationsUrl).toBe(`${app.origin}/api/operations`);
});

test("an app reads them as they are", () => {
  const settings = publicSettings(testEnvironment(), { ...ids, outboxUrl: "http://localhost:5181/outbox" });
  expect(parsePublicSettings(settings)).toEqual({ ok: true, settings });
});
