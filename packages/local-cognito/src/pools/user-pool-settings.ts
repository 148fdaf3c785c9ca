import {
  anything,
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

const functionArn = string({ min: 20, max: 2048 });

const passwordPolicy = object({
  MinimumLength: optional(integer({ min: 6, max: 99 })),
  RequireUppercase: optional(boolean),
  RequireLowercase: optional(boolean),
  RequireNumbers: optional(boolean),
  RequireSymbols: optional(boolean),
  PasswordHistorySize: optional(integer({ min: 0, max: 24 })),
  TemporaryPasswordValidityDays: optional(integer({ min: 0, max: 365 })),
});

const schemaAttribute = object({
  Name: optional(string({ min: 1, max: 20 })),
  AttributeDataType: optional(oneOf("String", "Number", "DateTime", "Boolean")),
  DeveloperOnlyAttribute: optional(boolean),
  Mutable: optional(boolean),
  Required: optional(boolean),
  NumberAttributeConstraints: optional(
    object({ MinValue: optional(string()), MaxValue: optional(string()) }),
  ),
  StringAttributeConstraints: optional(
    object({ MinLength: optional(string()), MaxLength: optional(string()) }),
  ),
});

/** `LambdaConfig`: the function ARN behind each trigger. */
const lambdaConfig = object({
  PreSignUp: optional(functionArn),
  CustomMessage: optional(functionArn),
  PostConfirmation: optional(functionArn),
  PreAuthentication: optional(functionArn),
  PostAuthentication: optional(functionArn),
  DefineAuthChallenge: optional(functionArn),
  CreateAuthChallenge: optional(functionArn),
  VerifyAuthChallengeResponse: optional(functionArn),
  PreTokenGeneration: optional(functionArn),
  UserMigration: optional(functionArn),
  PreTokenGenerationConfig: optional(
    object({ LambdaVersion: oneOf("V1_0", "V2_0", "V3_0"), LambdaArn: functionArn }),
  ),
  CustomSMSSender: optional(anything),
  CustomEmailSender: optional(anything),
  KMSKeyID: optional(string()),
});

const messageTemplate = object({
  EmailMessage: optional(string({ min: 6, max: 20_000 })),
  EmailSubject: optional(string({ min: 1, max: 140 })),
  SMSMessage: optional(string({ min: 6, max: 140 })),
});

/** The members that UpdateUserPool takes as well; the others are fixed once the pool exists. */
export const mutablePoolMembers = {
  Policies: optional(
    object({
      PasswordPolicy: optional(passwordPolicy),
      SignInPolicy: optional(
        object({
          AllowedFirstAuthFactors: optional(list(oneOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"))),
        }),
      ),
    }),
  ),
  DeletionProtection: optional(oneOf("ACTIVE", "INACTIVE")),
  LambdaConfig: optional(lambdaConfig),
  AutoVerifiedAttributes: optional(list(oneOf("phone_number", "email"))),
  SmsVerificationMessage: optional(string({ min: 6, max: 140 })),
  EmailVerificationMessage: optional(string({ min: 6, max: 20_000 })),
  EmailVerificationSubject: optional(string({ min: 1, max: 140 })),
  VerificationMessageTemplate: optional(
    object({
      SmsMessage: optional(string({ min: 6, max: 140 })),
      EmailMessage: optional(string({ min: 6, max: 20_000 })),
      EmailSubject: optional(string({ min: 1, max: 140 })),
      EmailMessageByLink: optional(string({ min: 6, max: 20_000 })),
      EmailSubjectByLink: optional(string({ min: 1, max: 140 })),
      DefaultEmailOption: optional(oneOf("CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE")),
    }),
  ),
  SmsAuthenticationMessage: optional(string({ min: 6, max: 140 })),
  UserAttributeUpdateSettings: optional(
    object({ AttributesRequireVerificationBeforeUpdate: optional(list(oneOf("phone_number", "email"))) }),
  ),
  MfaConfiguration: optional(oneOf("OFF", "ON", "OPTIONAL")),
  DeviceConfiguration: optional(anything),
  EmailConfiguration: optional(anything),
  SmsConfiguration: optional(anything),
  UserPoolTags: optional(map(string({ max: 256 }))),
  AdminCreateUserConfig: optional(
    object({
      AllowAdminCreateUserOnly: optional(boolean),
      UnusedAccountValidityDays: optional(integer({ min: 0, max: 365 })),
      InviteMessageTemplate: optional(messageTemplate),
    }),
  ),
  UserPoolAddOns: optional(anything),
  AccountRecoverySetting: optional(
    object({
      RecoveryMechanisms: optional(
        list(
          object({
            Priority: integer({ min: 1, max: 2 }),
            Name: oneOf("verified_email", "verified_phone_number", "admin_only"),
          }),
        ),
      ),
    }),
  ),
  UserPoolTier: optional(oneOf("LITE", "ESSENTIALS", "PLUS")),
};

/** The members that are fixed once a pool exists. */
const immutablePoolMembers = {
  AliasAttributes: optional(list(oneOf("phone_number", "email", "preferred_username"))),
  UsernameAttributes: optional(list(oneOf("phone_number", "email"))),
  Schema: optional(list(schemaAttribute, { min: 1, max: 50 })),
  UsernameConfiguration: optional(object({ CaseSensitive: boolean })),
};

/** The members of SetUserPoolMfaConfig; stored and shown again, but no second factor is asked for. */
export const mfaMembers = {
  SmsMfaConfiguration: optional(anything),
  SoftwareTokenMfaConfiguration: optional(anything),
  EmailMfaConfiguration: optional(anything),
  WebAuthnConfiguration: optional(anything),
};

/** What CreateUserPool takes. */
export const createPoolMembers = {
  PoolName: string({ min: 1, max: 128 }),
  ...mutablePoolMembers,
  ...immutablePoolMembers,
};

/** What is stored of a pool. */
export const userPoolSettings = object({ ...createPoolMembers, ...mfaMembers });

/** One entry of `Schema`, for AddCustomAttributes. */
export const customAttributes = list(schemaAttribute, { min: 1, max: 25 });

/** Settings of a pool under the names of the API. */
export type UserPoolSettings = Infer<typeof userPoolSettings>;

/** One entry of a pool's `Schema`. */
export type SchemaAttribute = Infer<typeof schemaAttribute>;
