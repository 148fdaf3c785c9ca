import { expect, test } from "vitest";
import { cognitoMembers } from "./cognito-members.ts";

test("an input is the member of the same name, with a capital letter, at any depth", () => {
  const inputs = {
    name: "shop",
    usernameConfiguration: { caseSensitive: false },
    accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
    explicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
  };
  expect(cognitoMembers(inputs, { name: "PoolName" })).toEqual({
    PoolName: "shop",
    UsernameConfiguration: { CaseSensitive: false },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
    ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH"],
  });
});

test("where Cognito has another name, the input gets that one", () => {
  const inputs = {
    schemas: [{ name: "email" }],
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
    lambdaConfig: { kmsKeyId: "k", customSmsSender: { lambdaArn: "a" } },
    adminCreateUserConfig: { inviteMessageTemplate: { smsMessage: "{username} {####}" } },
    verificationMessageTemplate: { smsMessage: "{####}" },
    allowedOauthFlows: ["code"],
    callbackUrls: ["https://a"],
  };
  expect(cognitoMembers(inputs)).toEqual({
    Schema: [{ Name: "email" }],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    LambdaConfig: { KMSKeyID: "k", CustomSMSSender: { LambdaArn: "a" } },
    AdminCreateUserConfig: { InviteMessageTemplate: { SMSMessage: "{username} {####}" } },
    VerificationMessageTemplate: { SmsMessage: "{####}" },
    AllowedOAuthFlows: ["code"],
    CallbackURLs: ["https://a"],
  });
});

test("policies are one level deeper, and the keys of tags stay as they are", () => {
  expect(
    cognitoMembers({
      passwordPolicy: { minimumLength: 12 },
      signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"] },
      tags: { team: "a" },
    }),
  ).toEqual({
    Policies: {
      PasswordPolicy: { MinimumLength: 12 },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    UserPoolTags: { team: "a" },
  });
});
