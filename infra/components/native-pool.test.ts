import { describe, expect, test } from "vitest";
import { declare } from "../test/support/declare.ts";
import { NativePool, type NativePoolArgs } from "./native-pool.ts";

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const ACL = "aws:wafv2/webAcl:WebAcl";
const args = { poolName: "shop-web", clientName: "web", origin: "https://app.example.com" };
const declaring = (more: Partial<NativePoolArgs> = {}) =>
  declare(() => new NativePool("web", { ...args, ...more }));

describe("a pool whose people Cognito signs in", () => {
  test("asks for a code by mail or a verified passkey of the app's host, and for no password", async () => {
    const { of } = await declaring();
    expect(of(POOL)[0]?.inputs).toMatchObject({
      userPoolTier: "ESSENTIALS",
      deletionProtection: "ACTIVE",
      signInPolicy: { allowedFirstAuthFactors: ["EMAIL_OTP", "WEB_AUTHN"] },
      webAuthnConfiguration: { relyingPartyId: "app.example.com", userVerification: "required" },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
    });
    expect(of(POOL)[0]?.inputs).not.toHaveProperty("lambdaConfig");
  });

  test("has one client, which hides who has an account, and whose tokens read and write what is named", async () => {
    const { of } = await declaring();
    expect(of(CLIENT).map(({ inputs }) => inputs)).toEqual([
      expect.objectContaining({
        generateSecret: false,
        explicitAuthFlows: ["ALLOW_USER_AUTH"],
        preventUserExistenceErrors: "ENABLED",
        enableTokenRevocation: true,
        readAttributes: ["email", "email_verified"],
        writeAttributes: ["email"],
      }),
    ]);
  });

  test("creates accounts by administrators only where sign-up is closed", async () => {
    const { of } = await declaring({ signUp: false, requestsPerFiveMinutes: 100 });
    expect(of(POOL)[0]?.inputs["adminCreateUserConfig"]).toEqual({ allowAdminCreateUserOnly: true });
    expect(of(CLIENT)[0]?.inputs["writeAttributes"]).toEqual(["locale"]);
    expect(JSON.stringify(of(ACL)[0]?.inputs)).toContain('"signup"');
  });

  test("lets its owner register passkeys, and nobody change a person by an access token otherwise", async () => {
    const { of, resources } = await declaring({ requestsPerFiveMinutes: 100 });
    const rules = JSON.stringify(of(ACL)[0]?.inputs);
    for (const allowed of [
      "startwebauthnregistration",
      "completewebauthnregistration",
      "confirmsignup",
      '"signup"',
    ])
      expect(rules).not.toContain(allowed);
    for (const blocked of [
      "updateuserattributes",
      "changepassword",
      "forgotpassword",
      "setusermfapreference",
    ])
      expect(rules).toContain(blocked);
    expect(resources.map(({ type }) => type)).toContain("aws:wafv2/webAclAssociation:WebAclAssociation");
  });
});
