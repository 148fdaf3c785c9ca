import { describe, expect, test } from "vitest";
import { ACCOUNT, declare, known } from "../test/support/declare.ts";
import { AppClient } from "./app-client.ts";
import { AuthsignalKey } from "./authsignal-key.ts";
import { ExistingPool } from "./existing-pool.ts";
import { SignInPool } from "./sign-in-pool.ts";

const trigger = (name: string) => ({ arn: `arn:aws:lambda:::function:${name}`, functionName: name });
const triggers = {
  defineAuthChallenge: trigger("define"),
  createAuthChallenge: trigger("create"),
  verifyAuthChallengeResponse: trigger("verify"),
  preSignUp: trigger("sign-up"),
};
const POOL = "aws:cognito/userPool:UserPool";
const PERMISSION = "aws:lambda/permission:Permission";

describe("a pool of our own", () => {
  const args = { poolName: "shop", triggers, accountId: ACCOUNT };

  test("is protected by default, and on the plan that rotates refresh tokens", async () => {
    const { of } = await declare(() => new SignInPool("shop", args));
    expect(of(POOL)[0]?.inputs).toMatchObject({ deletionProtection: "ACTIVE", userPoolTier: "ESSENTIALS" });
    expect(of(POOL)[0]?.inputs).not.toHaveProperty("userPoolAddOns");
  });

  test("looks at custom sign-ins as well when it looks for threats", async () => {
    const { of } = await declare(
      () => new SignInPool("shop", { ...args, tier: "PLUS", threatProtection: "ENFORCED" }),
    );
    expect(of(POOL)[0]?.inputs["userPoolAddOns"]).toEqual({
      advancedSecurityMode: "ENFORCED",
      advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
    });
  });

  test("refuses a high risk while threat protection is enforced, and declares nothing without it", async () => {
    const { of } = await declare(
      () => new SignInPool("shop", { ...args, tier: "PLUS", threatProtection: "AUDIT" }),
    );
    expect(of("aws:cognito/riskConfiguration:RiskConfiguration")[0]?.inputs).toEqual({
      userPoolId: "shop-id",
      accountTakeoverRiskConfiguration: {
        actions: {
          lowAction: { eventAction: "NO_ACTION", notify: false },
          mediumAction: { eventAction: "NO_ACTION", notify: false },
          highAction: { eventAction: "BLOCK", notify: false },
        },
      },
      compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } },
    });
    const { resources } = await declare(() => new SignInPool("shop", args));
    expect(resources.map(({ type }) => type)).not.toContain(
      "aws:cognito/riskConfiguration:RiskConfiguration",
    );
  });

  test("pins the password policy", async () => {
    const { of } = await declare(() => new SignInPool("shop", args));
    expect(of(POOL)[0]?.inputs["passwordPolicy"]).toEqual({
      minimumLength: 8,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 7,
    });
  });

  test("permits one function for all triggers once", async () => {
    const one = { ...trigger("all"), qualifier: "live" };
    const all = {
      defineAuthChallenge: one,
      createAuthChallenge: one,
      verifyAuthChallengeResponse: one,
      preSignUp: one,
    };
    const { of } = await declare(() => new SignInPool("shop", { ...args, triggers: all }));
    expect(of(PERMISSION).map(({ inputs }) => inputs)).toEqual([
      expect.objectContaining({ function: "all", qualifier: "live", sourceAccount: ACCOUNT }),
    ]);
  });
});

describe("a pool that something else manages", () => {
  test("may call the functions, and is not touched", async () => {
    const { of, resources, value } = await declare(
      () =>
        new ExistingPool("shop", {
          userPoolId: "eu-central-1_aB1",
          region: "eu-central-1",
          accountId: ACCOUNT,
          triggers,
        }),
    );
    const arn = `arn:aws:cognito-idp:eu-central-1:${ACCOUNT}:userpool/eu-central-1_aB1`;
    expect(of(PERMISSION).map(({ inputs }) => inputs["sourceArn"])).toEqual([arn, arn, arn, arn]);
    expect(resources.map(({ type }) => type)).not.toContain(POOL);
    expect(await known(value.lambdaConfig)).toEqual({
      defineAuthChallenge: "arn:aws:lambda:::function:define",
      createAuthChallenge: "arn:aws:lambda:::function:create",
      verifyAuthChallengeResponse: "arn:aws:lambda:::function:verify",
      preSignUp: "arn:aws:lambda:::function:sign-up",
    });
  });
});

describe("an app client", () => {
  test("refreshes by the old operation where tokens do not rotate", async () => {
    const { of } = await declare(
      () => new AppClient("web", { clientName: "web", userPoolId: "p", refreshTokenRotation: false }),
    );
    const [client] = of("aws:cognito/userPoolClient:UserPoolClient");
    expect(client?.inputs["explicitAuthFlows"]).toEqual(["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    expect(client?.inputs).not.toHaveProperty("refreshTokenRotation");
    expect(client?.inputs).toMatchObject({
      authSessionValidity: 5,
      accessTokenValidity: 15,
      refreshTokenValidity: 7,
    });
  });
});

describe("the Authsignal key", () => {
  test("is a secret without a value", async () => {
    const { resources } = await declare(() => new AuthsignalKey("key", { secretName: "shop/key" }));
    expect(resources.filter(({ custom }) => custom)).toEqual([
      {
        type: "aws:secretsmanager/secret:Secret",
        name: "key",
        custom: true,
        inputs: {
          name: "shop/key",
          description: "Authsignal server API key, as plain text",
          recoveryWindowInDays: 30,
        },
      },
    ]);
  });

  test("can be one that exists", async () => {
    const { resources, value } = await declare(
      () => new AuthsignalKey("key", { secretName: "unused", existingSecretArn: "arn:aws:secretsmanager:x" }),
    );
    expect(resources.filter(({ custom }) => custom)).toEqual([]);
    expect(await known(value.secretArn)).toBe("arn:aws:secretsmanager:x");
  });
});
