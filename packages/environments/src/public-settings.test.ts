import { expect, test } from "vitest";
import { testEnvironment } from "../test/support/environment.ts";
import { publicSettings } from "./public-settings.ts";

test("gives apps what they need, and nothing that they need not know", () => {
  const environment = testEnvironment();
  const settings = publicSettings(
    { ...environment, authsignal: { ...environment.authsignal, keySecretArn: "arn:aws:secretsmanager:x" } },
    { userPoolId: "eu-central-1_aB1", userPoolClientId: "client1" },
  );
  expect(settings).toEqual({
    name: "dev",
    region: "eu-central-1",
    userPoolId: "eu-central-1_aB1",
    userPoolClientId: "client1",
    authsignalTenantId: "tenant-1",
    authsignalUrl: "https://eu.api.authsignal.com/v1",
    apps: { redirect: "https://redirect.example.com" },
  });
});

test("tells the action for passkeys that are offered before a sign-in, where they are", () => {
  const { signIn, ...rest } = testEnvironment();
  const ids = { userPoolId: "eu-central-1_aB1", userPoolClientId: "client1" };
  const settings = publicSettings({ ...rest, signIn: { ...signIn, passkeyAutofill: true } }, ids);
  expect(settings.passkeyAutofillAction).toBe("cognitoAuth");
});
