/**
 * What the service makes of settings: Describe returns its own state and not the request, and infrastructure tools
 * compare the two. Each default is documented in the API reference of its member, unless a comment says otherwise.
 */
import { KEPT_BY_UPDATE } from "../assumptions.ts";
import type { ClientSettings } from "./client-settings.ts";
import { immutablePoolMembers, mfaMembers, type UserPoolSettings } from "./user-pool-settings.ts";

const MINIMUM_LENGTH = 8;

const DEFAULT_DAYS = 7;

/** How long a temporary password is valid, in days. 0 means the default. */
export const temporaryPasswordDays = ({ Policies, AdminCreateUserConfig }: UserPoolSettings): number =>
  Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ||
  AdminCreateUserConfig?.UnusedAccountValidityDays ||
  DEFAULT_DAYS;

/**
 * The password policy in force: without one every kind of character is required; in one that was given, what it leaves
 * out is not (INF from what tools read back).
 */
export function passwordPolicy(settings: UserPoolSettings) {
  const given = settings.Policies?.PasswordPolicy;
  const required = given === undefined;
  return {
    ...given,
    MinimumLength: given?.MinimumLength ?? MINIMUM_LENGTH,
    RequireUppercase: given?.RequireUppercase ?? required,
    RequireLowercase: given?.RequireLowercase ?? required,
    RequireNumbers: given?.RequireNumbers ?? required,
    RequireSymbols: given?.RequireSymbols ?? required,
    TemporaryPasswordValidityDays: temporaryPasswordDays(settings),
  };
}

/** The texts of codes are in the template and in three older members; the template wins where both are given (INF). */
function verificationTexts(settings: UserPoolSettings) {
  const { VerificationMessageTemplate: template } = settings;
  const texts = {
    EmailMessage: template?.EmailMessage ?? settings.EmailVerificationMessage,
    EmailSubject: template?.EmailSubject ?? settings.EmailVerificationSubject,
    SmsMessage: template?.SmsMessage ?? settings.SmsVerificationMessage,
  };
  return {
    VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE", ...template, ...texts },
    EmailVerificationMessage: texts.EmailMessage,
    EmailVerificationSubject: texts.EmailSubject,
    SmsVerificationMessage: texts.SmsMessage,
  };
}

/** Both members name the function of PreTokenGeneration; tools treat either as computed from the other (INF). */
function lambdaState({ LambdaConfig: config = {} }: UserPoolSettings) {
  const LambdaArn = config.PreTokenGenerationConfig?.LambdaArn ?? config.PreTokenGeneration;
  if (LambdaArn === undefined) return config;
  const LambdaVersion = config.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  return { ...config, PreTokenGeneration: LambdaArn, PreTokenGenerationConfig: { LambdaVersion, LambdaArn } };
}

/** The settings of a pool as DescribeUserPool shows them. */
export function poolState(settings: UserPoolSettings): object {
  const { PoolName, Schema: _schema, SmsMfaConfiguration: _sms, ...rest } = settings;
  const { SoftwareTokenMfaConfiguration: _app, EmailMfaConfiguration: _mail, ...more } = rest;
  const { WebAuthnConfiguration: _passkey, ...shown } = more;
  return {
    DeletionProtection: "INACTIVE",
    MfaConfiguration: "OFF",
    UserPoolTags: {},
    UserPoolTier: "ESSENTIALS",
    ...shown,
    Name: PoolName,
    Policies: {
      PasswordPolicy: passwordPolicy(settings),
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"], ...settings.Policies?.SignInPolicy },
    },
    LambdaConfig: lambdaState(settings),
    ...verificationTexts(settings),
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      ...settings.AdminCreateUserConfig,
      UnusedAccountValidityDays: temporaryPasswordDays(settings),
    },
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT", ...settings.EmailConfiguration },
  };
}

/** Settings after UpdateUserPool: what it leaves out goes back to its default, except what the service keeps. */
export function updatedPool(before: UserPoolSettings, changes: Partial<UserPoolSettings>): UserPoolSettings {
  const kept = [
    "PoolName",
    ...Object.keys(immutablePoolMembers),
    ...Object.keys(mfaMembers),
    ...KEPT_BY_UPDATE,
  ];
  const remaining = Object.fromEntries(Object.entries(before).filter(([name]) => kept.includes(name)));
  return { ...remaining, PoolName: before.PoolName, ...changes };
}

/** Rotation that is off, as the service shows it (OBS hashicorp/terraform-provider-aws#43531, #45646). */
const NO_ROTATION = { Feature: "DISABLED", RetryGracePeriodSeconds: 0 } as const;

const LISTS_WITH_BROAD_DEFAULT = ["ExplicitAuthFlows", "ReadAttributes", "WriteAttributes"] as const;

/**
 * The settings of a client as they are stored. An empty list of flows or attributes means the default, as an absent one
 * does. Rotation that was configured once is shown as off when it is switched off or left out.
 *
 * @param before the client's settings until now
 */
export function clientState(settings: ClientSettings, before?: ClientSettings): ClientSettings {
  const { RefreshTokenRotation: rotation, ...rest } = settings;
  const state: ClientSettings = { ...rest };
  for (const name of LISTS_WITH_BROAD_DEFAULT)
    if (state[name]?.length === 0) Reflect.deleteProperty(state, name);
  if (rotation?.Feature === "ENABLED")
    return { ...state, RefreshTokenRotation: { RetryGracePeriodSeconds: 0, ...rotation } };
  if (rotation === undefined && before?.RefreshTokenRotation === undefined) return state;
  return { ...state, RefreshTokenRotation: NO_ROTATION };
}
