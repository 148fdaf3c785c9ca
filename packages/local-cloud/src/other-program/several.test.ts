import { fileURLToPath } from "node:url";
import { readStack } from "environments";
import { expect, test } from "vitest";
import { tenantKey, tenantsOf } from "./several.ts";
import type { DeclaredSignIn } from "./sign-ins.ts";

const { environment } = readStack(fileURLToPath(new URL("../../../../infra", import.meta.url)), "prod");

function signIn(name: string, tenantId: string): DeclaredSignIn {
  const origin = `https://${name}.example.com`;
  return {
    name,
    userPoolId: `eu-central-1_${name}`,
    authsignalKeySecretArn: `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${name}`,
    lambdaConfig: {
      defineAuthChallenge: "define",
      createAuthChallenge: "create",
      verifyAuthChallengeResponse: "verify",
      preSignUp: "pre-sign-up",
    },
    publicSettings: {},
    environment: {
      ...environment,
      authsignal: { ...environment.authsignal, tenantId },
      apps: { [name]: { launchMode: "redirect", origin, redirectUrl: `${origin}/callback` } },
    },
  };
}

test("sign-ins with a tenant in common share it, and it knows the apps of all of them", () => {
  const tenants = tenantsOf([signIn("shop", "one"), signIn("club", "one"), signIn("bank", "two")], "key");
  expect(tenants).toMatchObject([
    {
      tenantId: "one",
      redirectUrls: ["https://shop.example.com/callback", "https://club.example.com/callback"],
      frameAncestors: ["https://shop.example.com", "https://club.example.com"],
    },
    { tenantId: "two", frameAncestors: ["https://bank.example.com"] },
  ]);
});

test("each tenant has a server API key of its own, which differs from folder to folder", () => {
  const keys = [tenantKey("key", "one"), tenantKey("key", "two"), tenantKey("other", "one")];
  expect(new Set(keys).size).toBe(3);
  expect(tenantsOf([signIn("shop", "one")], "key")[0]?.apiSecretKey).toBe(keys[0]);
});
