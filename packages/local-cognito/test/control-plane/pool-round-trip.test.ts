/**
 * Create, read, update and read again of every member of a pool, as infrastructure tools do: what was sent is what is
 * read, and what an update leaves out goes back to its default or is kept. A member without a row does not compile, and
 * one that only the service's model knows fails the last test.
 */
import {
  CreateUserPoolCommand,
  type CreateUserPoolRequest,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolRequest,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { sdkFor, startServer } from "../support/server.ts";
import service from "../support/service-model/cognito-idp.json" with { type: "json" };

type Pool = Partial<CreateUserPoolRequest>;

interface Row {
  readonly value: Pool;
  /** What Describe shows of it; the same, unless the service adds to it or names it otherwise. */
  readonly shown?: object;
  /** What Describe shows once an update has left it out: nothing, a default, or what it was (evidence in assumptions). */
  readonly leftOut?: object | "kept";
  /** What an update must repeat, because the rest would not be accepted without it. */
  readonly companions?: Pool;
}

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";
const KEY = "arn:aws:kms:us-east-1:000000000000:key/k";
const MAIL = "Your code is {####}";
const texts = { EmailMessage: MAIL, EmailSubject: "Code", SmsMessage: MAIL };
const template = { DefaultEmailOption: "CONFIRM_WITH_CODE" };
const anyCharacter = {
  RequireUppercase: false,
  RequireLowercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
};
const everyCharacter = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};
const SignInPolicy = { AllowedFirstAuthFactors: ["PASSWORD"] };

const ROWS: Readonly<Record<keyof CreateUserPoolRequest, Row>> = {
  PoolName: { value: { PoolName: "people" }, shown: { Name: "people" }, leftOut: "kept" },
  Policies: {
    value: { Policies: { PasswordPolicy: { MinimumLength: 12, TemporaryPasswordValidityDays: 3 } } },
    shown: {
      Policies: {
        PasswordPolicy: { ...anyCharacter, MinimumLength: 12, TemporaryPasswordValidityDays: 3 },
        SignInPolicy,
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 3 },
    },
    leftOut: {
      Policies: { PasswordPolicy: everyCharacter, SignInPolicy },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    },
  },
  DeletionProtection: {
    value: { DeletionProtection: "ACTIVE" },
    leftOut: { DeletionProtection: "INACTIVE" },
  },
  LambdaConfig: {
    value: {
      LambdaConfig: {
        PreSignUp: ARN,
        PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: ARN },
        CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: ARN },
        KMSKeyID: KEY,
      },
    },
    shown: {
      LambdaConfig: {
        PreSignUp: ARN,
        PreTokenGeneration: ARN,
        PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: ARN },
        CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: ARN },
        KMSKeyID: KEY,
      },
    },
    leftOut: { LambdaConfig: {} },
  },
  AutoVerifiedAttributes: { value: { AutoVerifiedAttributes: ["email"] } },
  AliasAttributes: { value: { AliasAttributes: ["email", "preferred_username"] }, leftOut: "kept" },
  UsernameAttributes: { value: { UsernameAttributes: ["email"] }, leftOut: "kept" },
  UsernameConfiguration: { value: { UsernameConfiguration: { CaseSensitive: false } }, leftOut: "kept" },
  SmsVerificationMessage: {
    value: { SmsVerificationMessage: MAIL },
    shown: { SmsVerificationMessage: MAIL, VerificationMessageTemplate: { ...template, SmsMessage: MAIL } },
    leftOut: { VerificationMessageTemplate: template },
  },
  EmailVerificationMessage: {
    value: { EmailVerificationMessage: MAIL },
    shown: {
      EmailVerificationMessage: MAIL,
      VerificationMessageTemplate: { ...template, EmailMessage: MAIL },
    },
    leftOut: { VerificationMessageTemplate: template },
  },
  EmailVerificationSubject: {
    value: { EmailVerificationSubject: "Code" },
    shown: {
      EmailVerificationSubject: "Code",
      VerificationMessageTemplate: { ...template, EmailSubject: "Code" },
    },
    leftOut: { VerificationMessageTemplate: template },
  },
  VerificationMessageTemplate: {
    value: { VerificationMessageTemplate: texts },
    shown: {
      VerificationMessageTemplate: { ...template, ...texts },
      EmailVerificationMessage: MAIL,
      EmailVerificationSubject: "Code",
      SmsVerificationMessage: MAIL,
    },
    leftOut: { VerificationMessageTemplate: template },
  },
  SmsAuthenticationMessage: { value: { SmsAuthenticationMessage: MAIL } },
  MfaConfiguration: {
    value: { MfaConfiguration: "OPTIONAL", SmsConfiguration: { SnsCallerArn: ARN } },
    leftOut: { MfaConfiguration: "OFF" },
  },
  UserAttributeUpdateSettings: {
    value: {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      AutoVerifiedAttributes: ["email"],
    },
    companions: { AutoVerifiedAttributes: ["email"] },
    leftOut: "kept",
  },
  DeviceConfiguration: { value: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } } },
  EmailConfiguration: {
    value: { EmailConfiguration: { ReplyToEmailAddress: "help@example.com" } },
    shown: {
      EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT", ReplyToEmailAddress: "help@example.com" },
    },
    leftOut: { EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" } },
  },
  SmsConfiguration: { value: { SmsConfiguration: { SnsCallerArn: ARN, ExternalId: "x" } } },
  UserPoolTags: { value: { UserPoolTags: { team: "a" } }, leftOut: "kept" },
  AdminCreateUserConfig: {
    value: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    shown: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 } },
    leftOut: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 } },
  },
  Schema: {
    value: {
      Schema: [
        { Name: "email", Required: true, Mutable: true },
        { Name: "plan", AttributeDataType: "String", Mutable: true },
      ],
    },
    shown: {
      SchemaAttributes: expect.arrayContaining([
        {
          Name: "email",
          AttributeDataType: "String",
          DeveloperOnlyAttribute: false,
          Mutable: true,
          Required: true,
          StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
        },
        {
          Name: "birthdate",
          AttributeDataType: "String",
          DeveloperOnlyAttribute: false,
          Mutable: true,
          Required: false,
          StringAttributeConstraints: { MinLength: "10", MaxLength: "10" },
        },
        {
          Name: "custom:plan",
          AttributeDataType: "String",
          DeveloperOnlyAttribute: false,
          Mutable: true,
          Required: false,
          StringAttributeConstraints: {},
        },
      ]),
    },
    leftOut: "kept",
  },
  UserPoolAddOns: {
    value: { UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" }, UserPoolTier: "PLUS" },
    companions: { UserPoolTier: "PLUS" },
  },
  DcrConfiguration: { value: { DcrConfiguration: { EnableStatus: "Disabled" } }, leftOut: "kept" },
  AccountRecoverySetting: {
    value: { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] } },
  },
  UserPoolTier: { value: { UserPoolTier: "LITE" }, leftOut: { UserPoolTier: "ESSENTIALS" } },
  KeyConfiguration: { value: { KeyConfiguration: { KeyType: "AWS_OWNED_KEY" } } },
  IssuerConfiguration: { value: { IssuerConfiguration: { Type: "UPDATED" } } },
  AcrConfiguration: { value: { AcrConfiguration: { "1": { AcrValue: "low" } } } },
};

/** What differs between two readings although nothing was changed. */
const settingsOf = ({ LastModifiedDate: _, ...settings }: UserPoolType = {}): object => settings;

/** What UpdateUserPool accepts of a request; the rest is fixed once the pool exists. */
function updatable({
  AliasAttributes: _a,
  UsernameAttributes: _u,
  Schema: _s,
  UsernameConfiguration: _c,
  ...rest
}: Pool) {
  return rest;
}

test.each(Object.entries(ROWS))(
  "%s is read as it was sent, and again after an update",
  async (member, row) => {
    const { url } = await startServer();
    const sdk = sdkFor(url);
    const request = { PoolName: "pool", ...row.value };
    const { UserPool } = await sdk.send(new CreateUserPoolCommand(request));
    const UserPoolId = UserPool?.Id ?? "";
    const read = async () =>
      settingsOf((await sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool);
    const update = (changes: Partial<UpdateUserPoolRequest>) =>
      sdk.send(new UpdateUserPoolCommand({ UserPoolId, ...changes }));

    const created = await read();
    const shown = row.shown ?? row.value;
    expect(settingsOf(UserPool)).toEqual(created);
    expect(created).toMatchObject(shown);
    await update(updatable(request));
    expect(await read()).toEqual(created);

    await update({ ...row.companions });
    const after = await read();
    if (row.leftOut === "kept") expect(after).toMatchObject(shown);
    else if (row.leftOut === undefined) expect(after).not.toHaveProperty(member);
    else expect(after).toMatchObject(row.leftOut);
  },
);

test("what Describe shows can be sent back, and changes nothing", async () => {
  const { url } = await startServer();
  const sdk = sdkFor(url);
  const values: Pool = Object.assign({}, ...Object.values(ROWS).map(({ value }) => value));
  const { AliasAttributes: _, ...all } = { ...values, PoolName: "all", UserPoolTier: "PLUS" as const };
  const { UserPool: { Id, Name, ...created } = {} } = await sdk.send(new CreateUserPoolCommand(all));
  const members = Object.keys(service.inputs.UpdateUserPool.members);
  const known = Object.fromEntries(Object.entries(created).filter(([name]) => members.includes(name)));
  await sdk.send(new UpdateUserPoolCommand({ UserPoolId: Id, PoolName: Name, ...known }));
  const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
  expect(settingsOf(UserPool)).toEqual(settingsOf({ Id, Name, ...created }));
});

test("every member of the service's model has a row", () => {
  expect(Object.keys(ROWS).sort()).toEqual(Object.keys(service.inputs.CreateUserPool.members).sort());
});
