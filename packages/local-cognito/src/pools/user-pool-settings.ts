/** The settings of a pool, under the names and with the constraints of the API (CreateUserPool, UpdateUserPool). */
import {
  boolean,
  type Infer,
  integer,
  list,
  map,
  object,
  oneOf,
  optional,
  string,
} from "../validation/check.ts";
import { userPoolId } from "../validation/shapes.ts";
import { lambdaConfig } from "./lambda-config.ts";
import {
  address,
  arn,
  email,
  emailWithCode,
  emailWithLink,
  emptyOrArn,
  oauthFlow,
  oauthScope,
  region,
  smsWithCode,
  subject,
  text,
} from "./member-shapes.ts";

const passwordPolicy = object({
  MinimumLength: optional(integer({ min: 6, max: 99 })),
  RequireUppercase: optional(boolean),
  RequireLowercase: optional(boolean),
  RequireNumbers: optional(boolean),
  RequireSymbols: optional(boolean),
  PasswordHistorySize: optional(integer({ min: 0, max: 24 })),
  TemporaryPasswordValidityDays: optional(integer({ min: 0, max: 365 })),
});

const firstFactor = oneOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN");

const schemaAttribute = object({
  Name: optional(string({ min: 1, max: 20, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u })),
  AttributeDataType: optional(oneOf("String", "Number", "DateTime", "Boolean")),
  DeveloperOnlyAttribute: optional(boolean),
  Mutable: optional(boolean),
  Required: optional(boolean),
  NumberAttributeConstraints: optional(object({ MinValue: optional(text), MaxValue: optional(text) })),
  StringAttributeConstraints: optional(object({ MinLength: optional(text), MaxLength: optional(text) })),
});

const verificationTemplate = object({
  SmsMessage: optional(smsWithCode),
  EmailMessage: optional(emailWithCode),
  EmailSubject: optional(subject),
  EmailMessageByLink: optional(emailWithLink),
  EmailSubjectByLink: optional(subject),
  DefaultEmailOption: optional(oneOf("CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE")),
});

const emailConfiguration = object({
  SourceArn: optional(arn),
  ReplyToEmailAddress: optional(
    string({ pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u }),
  ),
  EmailSendingAccount: optional(oneOf("COGNITO_DEFAULT", "DEVELOPER")),
  From: optional(text),
  ConfigurationSet: optional(string({ min: 1, max: 64, pattern: /^[a-zA-Z0-9_-]+$/u })),
});

const smsConfiguration = object({
  SnsCallerArn: optional(emptyOrArn),
  ExternalId: optional(text),
  SnsRegion: optional(region),
  EumsSms: optional(
    object({
      CallerArn: arn,
      ExternalId: optional(text),
      OriginationIdentity: optional(text),
      ConfigurationSetName: optional(text),
      InEntityId: optional(text),
      InTemplateId: optional(text),
      Region: optional(region),
    }),
  ),
});

const invitation = object({
  SMSMessage: optional(string({ min: 6, max: 140 })),
  EmailMessage: optional(email),
  EmailSubject: optional(subject),
});

const grantTypes = optional(list(oauthFlow, { min: 0, max: 3 }));

const poolName = string({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/u });

/** The members that UpdateUserPool accepts as well; the others are fixed once the pool exists. */
export const mutablePoolMembers = {
  Policies: optional(
    object({
      PasswordPolicy: optional(passwordPolicy),
      SignInPolicy: optional(
        object({ AllowedFirstAuthFactors: optional(list(firstFactor, { min: 1, max: 5 })) }),
      ),
    }),
  ),
  DeletionProtection: optional(oneOf("ACTIVE", "INACTIVE")),
  LambdaConfig: optional(lambdaConfig),
  AutoVerifiedAttributes: optional(list(address)),
  SmsVerificationMessage: optional(smsWithCode),
  EmailVerificationMessage: optional(emailWithCode),
  EmailVerificationSubject: optional(subject),
  VerificationMessageTemplate: optional(verificationTemplate),
  SmsAuthenticationMessage: optional(smsWithCode),
  UserAttributeUpdateSettings: optional(
    object({ AttributesRequireVerificationBeforeUpdate: optional(list(address)) }),
  ),
  MfaConfiguration: optional(oneOf("OFF", "ON", "OPTIONAL")),
  DeviceConfiguration: optional(
    object({
      ChallengeRequiredOnNewDevice: optional(boolean),
      DeviceOnlyRememberedOnUserPrompt: optional(boolean),
    }),
  ),
  EmailConfiguration: optional(emailConfiguration),
  SmsConfiguration: optional(smsConfiguration),
  UserPoolTags: optional(map(string({ min: 0, max: 256 }))),
  AdminCreateUserConfig: optional(
    object({
      AllowAdminCreateUserOnly: optional(boolean),
      UnusedAccountValidityDays: optional(integer({ min: 0, max: 365 })),
      InviteMessageTemplate: optional(invitation),
    }),
  ),
  UserPoolAddOns: optional(
    object({
      AdvancedSecurityMode: oneOf("OFF", "AUDIT", "ENFORCED"),
      AdvancedSecurityAdditionalFlows: optional(
        object({ CustomAuthMode: optional(oneOf("AUDIT", "ENFORCED")) }),
      ),
    }),
  ),
  DcrConfiguration: optional(
    object({
      EnableStatus: optional(oneOf("Enabled", "Disabled")),
      OpenDcrEnabled: optional(boolean),
      AuthenticatedGrantTypes: grantTypes,
      OpenDcrGrantTypes: grantTypes,
      AllowedScopes: optional(list(oauthScope, { max: 50 })),
    }),
  ),
  AccountRecoverySetting: optional(
    object({
      RecoveryMechanisms: optional(
        list(
          object({
            Priority: integer({ min: 1, max: 2 }),
            Name: oneOf("verified_email", "verified_phone_number", "admin_only"),
          }),
          { min: 1, max: 2 },
        ),
      ),
    }),
  ),
  UserPoolTier: optional(oneOf("LITE", "ESSENTIALS", "PLUS")),
  KeyConfiguration: optional(
    object({
      KeyType: optional(oneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY")),
      KmsKeyArn: optional(arn),
    }),
  ),
  IssuerConfiguration: optional(object({ Type: optional(oneOf("ORIGINAL", "UPDATED")) })),
  AcrConfiguration: optional(
    map(object({ AcrValue: string({ min: 1, max: 64, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/u }) }), {
      min: 0,
      max: 4,
    }),
  ),
};

/** The members that are fixed once a pool exists. */
export const immutablePoolMembers = {
  AliasAttributes: optional(list(oneOf("phone_number", "email", "preferred_username"))),
  UsernameAttributes: optional(list(address)),
  Schema: optional(list(schemaAttribute, { min: 1, max: 50 })),
  UsernameConfiguration: optional(object({ CaseSensitive: boolean })),
};

/** The members of SetUserPoolMfaConfig. Passkeys are here; other second factors are stored and shown again only. */
export const mfaMembers = {
  SmsMfaConfiguration: optional(
    object({
      SmsAuthenticationMessage: optional(smsWithCode),
      SmsConfiguration: optional(smsConfiguration),
    }),
  ),
  SoftwareTokenMfaConfiguration: optional(object({ Enabled: optional(boolean) })),
  EmailMfaConfiguration: optional(
    object({
      Message: optional(emailWithCode),
      Subject: optional(string({ pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/u })),
    }),
  ),
  WebAuthnConfiguration: optional(
    object({
      RelyingPartyId: optional(string({ min: 1, max: 127 })),
      UserVerification: optional(oneOf("required", "preferred")),
      FactorConfiguration: optional(oneOf("SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION")),
    }),
  ),
};

/** What CreateUserPool accepts. */
export const createPoolMembers = { PoolName: poolName, ...mutablePoolMembers, ...immutablePoolMembers };

/** Input of CreateUserPool. */
export const createUserPoolInput = object(createPoolMembers);

/** Input of UpdateUserPool. */
export const updateUserPoolInput = object({
  UserPoolId: userPoolId,
  PoolName: optional(poolName),
  ...mutablePoolMembers,
});

/** What is stored of a pool. */
export const userPoolSettings = object({
  ...createPoolMembers,
  ...mfaMembers,
  // With what AddCustomAttributes has added, there may be more of them than CreateUserPool accepts.
  Schema: optional(list(schemaAttribute)),
});

/** One entry of `Schema`, for AddCustomAttributes. */
export const customAttributes = list(schemaAttribute, { min: 1, max: 25 });

/** Settings of a pool under the names of the API. */
export type UserPoolSettings = Infer<typeof userPoolSettings>;

/** One entry of a pool's `Schema`. */
export type SchemaAttribute = Infer<typeof schemaAttribute>;
