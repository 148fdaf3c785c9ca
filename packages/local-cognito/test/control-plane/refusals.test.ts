/** What the service refuses of pools and clients, with its words where they are public. */
import {
  AddCustomAttributesCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientRequest,
  CreateUserPoolCommand,
  type CreateUserPoolRequest,
  DescribeUserPoolCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { sdkFor, startServer } from "../support/server.ts";

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";
const OTHER = "arn:aws:lambda:us-east-1:000000000000:function:g";

const attribute = (more: object) => ({
  Schema: [{ Name: "plan", AttributeDataType: "String" as const, ...more }],
});

const POOLS: readonly [why: string, pool: Partial<CreateUserPoolRequest>, error: object | string][] = [
  [
    "a custom attribute without a type",
    { Schema: [{ Name: "plan" }] },
    "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
  ],
  [
    "a standard attribute of another type",
    { Schema: [{ Name: "email", AttributeDataType: "Number" }] },
    "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
  ],
  [
    "a required custom attribute",
    attribute({ Required: true }),
    "Required custom attributes are not supported currently.",
  ],
  ["an attribute twice", { Schema: [...attribute({}).Schema, ...attribute({}).Schema] }, "twice"],
  [
    "a shortest length above the longest",
    attribute({ StringAttributeConstraints: { MinLength: "10", MaxLength: "5" } }),
    "minimum above its maximum",
  ],
  [
    "a length that is no number",
    attribute({ StringAttributeConstraints: { MinLength: "few" } }),
    "not a bound",
  ],
  ["a negative length", attribute({ StringAttributeConstraints: { MinLength: "-1" } }), "not a bound"],
  [
    "a lowest value above the highest",
    attribute({ AttributeDataType: "Number", NumberAttributeConstraints: { MinValue: "1", MaxValue: "-1" } }),
    "minimum above its maximum",
  ],
  [
    "verification before update of what is not verified",
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] } },
    "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
  ],
  [
    "aliases beside username attributes",
    { AliasAttributes: ["email"], UsernameAttributes: ["email"] },
    "Only one of aliasAttributes or usernameAttributes can be set in a user pool.",
  ],
  [
    "two functions for PreTokenGeneration",
    {
      LambdaConfig: {
        PreTokenGeneration: ARN,
        PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: OTHER },
      },
    },
    "must name the same function",
  ],
  [
    "a custom sender without a key",
    { LambdaConfig: { CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: ARN } } },
    "need a KMSKeyID",
  ],
  [
    "a function that is no ARN",
    { LambdaConfig: { PreSignUp: "my-function-in-the-cloud" } },
    "lambdaConfig.preSignUp",
  ],
  [
    "MFA without a way to send its codes",
    { MfaConfiguration: "ON" },
    "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
  ],
  [
    "a sender of your own without its address",
    { EmailConfiguration: { EmailSendingAccount: "DEVELOPER" } },
    "needs a SourceArn",
  ],
  [
    "a message without a place for the code",
    { EmailVerificationMessage: "Your code" },
    "emailVerificationMessage",
  ],
  [
    "two lifetimes of temporary passwords",
    {
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
      AdminCreateUserConfig: { UnusedAccountValidityDays: 4 },
    },
    "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
  ],
  ["a name with other characters", { PoolName: "people/dev" }, "poolName"],
  ["a tag of AWS's own", { UserPoolTags: { "aws:x": "1" } }, "Invalid tag key"],
  [
    "threat protection without its plan",
    { UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" } },
    { name: "FeatureUnavailableInTierException" },
  ],
  [
    "passwordless sign-in on Lite",
    {
      UserPoolTier: "LITE",
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    { name: "FeatureUnavailableInTierException" },
  ],
];

const because = (error: object | string) =>
  typeof error === "string"
    ? { name: "InvalidParameterException", message: expect.stringContaining(error) }
    : error;

test.each(POOLS)("a pool with %s is refused", async (_why, pool, error) => {
  const { url } = await startServer();
  const command = new CreateUserPoolCommand({ PoolName: "pool", ...pool });
  await expect(sdkFor(url).send(command)).rejects.toMatchObject(because(error));
});

test("CDK's standard attributes without a type are accepted", async () => {
  const { url } = await startServer();
  const Schema = [{ Name: "email", Required: true, Mutable: true }];
  const { UserPool } = await sdkFor(url).send(new CreateUserPoolCommand({ PoolName: "pool", Schema }));
  expect(UserPool?.SchemaAttributes).toContainEqual(
    expect.objectContaining({ Name: "email", AttributeDataType: "String", Required: true }),
  );
});

test("an attribute that is added needs a type, too", async () => {
  const { url } = await startServer();
  const sdk = sdkFor(url);
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: "pool" }));
  const CustomAttributes = [{ Name: "plan" }];
  const command = new AddCustomAttributesCommand({ UserPoolId: UserPool?.Id, CustomAttributes });
  await expect(sdk.send(command)).rejects.toThrow("Invalid AttributeDataType input");
});

// aws-cli#7151: the update would switch off what its own setting needs, so nothing is changed.
test("an update that leaves out AutoVerifiedAttributes is refused where attribute updates need them", async () => {
  const { url } = await startServer();
  const sdk = sdkFor(url);
  const { UserPool } = await sdk.send(
    new CreateUserPoolCommand({
      PoolName: "pool",
      AutoVerifiedAttributes: ["email"],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      LambdaConfig: { PreSignUp: ARN },
    }),
  );
  const UserPoolId = UserPool?.Id;
  const refused = because(
    "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
  );
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ["email" as const] };
  for (const changes of [{}, { UserAttributeUpdateSettings }])
    await expect(sdk.send(new UpdateUserPoolCommand({ UserPoolId, ...changes }))).rejects.toMatchObject(
      refused,
    );
  const after = await sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(after.UserPool).toEqual(UserPool);
});

const CLIENTS: readonly [
  why: string,
  client: Partial<CreateUserPoolClientRequest>,
  error: object | string,
][] = [
  [
    "flows of both generations",
    { ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "USER_PASSWORD_AUTH"] },
    "ALLOW_ prefix",
  ],
  [
    "an attribute to read that the pool lacks",
    { ReadAttributes: ["custom:x"] },
    "Invalid read attributes specified",
  ],
  [
    "an attribute to write that the pool lacks",
    { WriteAttributes: ["custom:x"] },
    "Invalid write attributes specified",
  ],
  [
    "the verification of an address to write",
    { WriteAttributes: ["email_verified"] },
    "Invalid write attributes",
  ],
  [
    "OAuth without flows",
    { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ["openid"] },
    "AllowedOAuthFlows and AllowedOAuthScopes are required",
  ],
  [
    "client credentials beside another flow",
    { AllowedOAuthFlows: ["client_credentials", "code"], GenerateSecret: true },
    { name: "InvalidOAuthFlowException" },
  ],
  [
    "client credentials without a secret",
    { AllowedOAuthFlows: ["client_credentials"] },
    { name: "InvalidOAuthFlowException" },
  ],
  [
    "a scope that does not exist",
    { AllowedOAuthScopes: ["orders/read"] },
    { name: "ScopeDoesNotExistException", message: "Invalid scope requested: orders/read" },
  ],
  ["a callback without TLS", { CallbackURLs: ["http://example.com/"] }, "Invalid redirect URI"],
  ["a callback with a fragment", { CallbackURLs: ["https://example.com/#x"] }, "Invalid redirect URI"],
  ["a callback that is relative", { LogoutURLs: ["/signed-out"] }, "Invalid redirect URI"],
  [
    "a default redirect of its own",
    { DefaultRedirectURI: "https://example.com/" },
    "must be one of CallbackURLs",
  ],
  [
    "context data without a secret",
    { EnablePropagateAdditionalUserContextData: true },
    "needs a client with a secret",
  ],
  [
    "a provider that does not exist",
    { SupportedIdentityProviders: ["COGNITO", "Google"] },
    "The provider Google",
  ],
  [
    "a secret that is generated and chosen",
    { GenerateSecret: true, ClientSecret: "a".repeat(30) },
    "not both",
  ],
];

test.each(CLIENTS)("a client with %s is refused", async (_why, client, error) => {
  const { url } = await startServer();
  const sdk = sdkFor(url);
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: "pool" }));
  const command = new CreateUserPoolClientCommand({ UserPoolId: UserPool?.Id, ClientName: "web", ...client });
  await expect(sdk.send(command)).rejects.toMatchObject(because(error));
});

test("a client that cannot write a required attribute is refused, when it is made and when it is changed", async () => {
  const { url } = await startServer();
  const sdk = sdkFor(url);
  const Schema = [{ Name: "email", Required: true, Mutable: true }];
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: "pool", Schema }));
  const client = (WriteAttributes: string[]) => ({
    UserPoolId: UserPool?.Id,
    ClientName: "web",
    WriteAttributes,
  });
  const refused = because("Invalid write attributes specified");
  await expect(sdk.send(new CreateUserPoolClientCommand(client(["locale"])))).rejects.toMatchObject(refused);
  const { UserPoolClient } = await sdk.send(new CreateUserPoolClientCommand(client(["locale", "email"])));
  const { ClientId } = UserPoolClient ?? {};
  const update = (names: string[]) =>
    sdk.send(new UpdateUserPoolClientCommand({ ...client(names), ClientId }));
  await expect(update(["locale"])).rejects.toMatchObject(refused);
  // Cognito's default has every standard attribute.
  expect((await update([])).UserPoolClient?.ClientId).toBe(ClientId);
});
