import { CognitoError } from "../errors.ts";
import { attributeRules } from "./attribute-rules.ts";
import type { UserPoolSettings } from "./user-pool-settings.ts";

const refuse = (message: string) => new CognitoError("InvalidParameterException", message);

function checkSchema(schema: NonNullable<UserPoolSettings["Schema"]>): void {
  const standard = attributeRules([]);
  const seen = new Set<string>();
  for (const { Name, Required } of schema) {
    if (Name === undefined) throw refuse("Invalid schema: every attribute needs a Name.");
    if (seen.has(Name)) throw refuse(`Invalid schema: ${Name} is there twice.`);
    seen.add(Name);
    if (Required === true && !standard.has(Name))
      throw refuse("Required custom attributes are not supported currently.");
  }
}

/** Features that the Lite plan does not have (developer guide, cognito-sign-in-feature-plans). */
function checkTier(settings: UserPoolSettings): void {
  if (settings.UserPoolTier !== "LITE") return;
  const version = settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (version === "V1_0" && factors.every((factor) => factor === "PASSWORD")) return;
  throw new CognitoError(
    "FeatureUnavailableInTierException",
    "Access token customization and passwordless sign-in need the ESSENTIALS or PLUS tier.",
  );
}

/**
 * Checks what the shapes cannot say about a pool.
 *
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function checkUserPoolSettings(settings: UserPoolSettings): void {
  if (settings.AliasAttributes?.length && settings.UsernameAttributes?.length)
    throw refuse("Only one of aliasAttributes or usernameAttributes can be set in a user pool.");
  checkSchema(settings.Schema ?? []);
  checkTier(settings);
}
