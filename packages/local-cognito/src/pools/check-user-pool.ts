import { OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { checkFirstFactors } from "./check-first-factors.ts";
import { checkSchema } from "./check-schema.ts";
import type { UserPoolSettings } from "./user-pool-settings.ts";

const refuse = (message: string) => new CognitoError("InvalidParameterException", message);

/** Features that need a higher plan (developer guide, cognito-sign-in-feature-plans; API reference of each member). */
function checkTier(settings: UserPoolSettings): void {
  const needs = (tiers: string) =>
    new CognitoError("FeatureUnavailableInTierException", OWN_WORDS.needsTier(tiers));
  const tier = settings.UserPoolTier ?? "ESSENTIALS";
  const security = settings.UserPoolAddOns?.AdvancedSecurityMode ?? "OFF";
  if (tier !== "PLUS" && security !== "OFF") throw needs("PLUS");
  if (tier !== "LITE") return;
  const version = settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const plain = version === "V1_0" && factors.every((factor) => factor === "PASSWORD");
  const dynamic =
    settings.DcrConfiguration !== undefined && settings.DcrConfiguration.EnableStatus !== "Disabled";
  const richer = [settings.AcrConfiguration, settings.EmailMfaConfiguration, settings.WebAuthnConfiguration];
  if (!plain || dynamic || richer.some((member) => member !== undefined)) throw needs("ESSENTIALS or PLUS");
}

/** OBS aws-cli#7151. */
function checkVerification(settings: UserPoolSettings): void {
  const before = settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  const automatic = settings.AutoVerifiedAttributes ?? [];
  if (!before.every((attribute) => automatic.includes(attribute)))
    throw refuse(
      "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
    );
}

/** API reference of LambdaConfigType, and of CustomSMSLambdaVersionConfigType for the key. */
function checkTriggers({ LambdaConfig: config }: UserPoolSettings): void {
  const versioned = config?.PreTokenGenerationConfig?.LambdaArn;
  const plain = config?.PreTokenGeneration;
  if (versioned !== undefined && plain !== undefined && versioned !== plain)
    throw refuse(OWN_WORDS.twoPreTokenGenerations);
  const sends = config?.CustomEmailSender !== undefined || config?.CustomSMSSender !== undefined;
  if (sends && config?.KMSKeyID === undefined) throw refuse(OWN_WORDS.senderWithoutKey);
}

/** API reference of CreateUserPool: MFA without text messages is set up by SetUserPoolMfaConfig. */
function checkMfa(settings: UserPoolSettings): void {
  if ((settings.MfaConfiguration ?? "OFF") === "OFF") return;
  const factors = [
    settings.SmsConfiguration,
    settings.SmsMfaConfiguration?.SmsConfiguration,
    settings.EmailMfaConfiguration,
  ];
  const ready =
    factors.some((factor) => factor !== undefined) ||
    settings.SoftwareTokenMfaConfiguration?.Enabled === true ||
    settings.WebAuthnConfiguration?.FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
  if (!ready)
    throw refuse(
      "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    );
}

function checkMessages({
  EmailConfiguration: mail,
  VerificationMessageTemplate: template,
}: UserPoolSettings): void {
  if (mail?.EmailSendingAccount === "DEVELOPER" && mail.SourceArn === undefined)
    throw refuse(OWN_WORDS.senderWithoutSource);
  if (template?.EmailSubjectByLink !== undefined && template.EmailMessageByLink === undefined)
    throw refuse(OWN_WORDS.linkSubjectAlone);
}

/** OBS hashicorp/terraform-provider-aws#8827: the two names of one setting may not contradict each other. */
function checkValidity({ AdminCreateUserConfig, Policies }: UserPoolSettings): void {
  const days = Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  const unused = AdminCreateUserConfig?.UnusedAccountValidityDays;
  if (days !== undefined && unused !== undefined && days !== unused)
    throw refuse(
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
}

function checkTags({ UserPoolTags: tags = {} }: UserPoolSettings): void {
  const keys = Object.keys(tags);
  if (keys.length > 50) throw refuse(OWN_WORDS.tooManyTags);
  for (const key of keys)
    if (key === "" || key.length > 128 || /^aws:/i.test(key)) throw refuse(OWN_WORDS.badTag(key));
}

/**
 * Checks what the shapes cannot say about a pool.
 *
 * @throws {InvalidParameterException} when settings contradict each other
 * @throws {FeatureUnavailableInTierException} when a setting needs a higher plan
 */
export function checkUserPoolSettings(settings: UserPoolSettings): void {
  if (settings.AliasAttributes?.length && settings.UsernameAttributes?.length)
    throw refuse("Only one of aliasAttributes or usernameAttributes can be set in a user pool.");
  checkSchema(settings.Schema ?? []);
  checkVerification(settings);
  checkTriggers(settings);
  checkMfa(settings);
  checkFirstFactors(settings);
  checkMessages(settings);
  checkValidity(settings);
  checkTags(settings);
  checkTier(settings);
}
