import type { SignInFactor } from "../aws/sign-in-factor.ts";

/** The claims' names. Cognito has `acr` and `amr` to itself: no trigger can set them. */
const FACTOR_CLAIM = "sign_in_factor";
const FACTOR_TIME_CLAIM = "sign_in_factor_at";

/**
 * PreTokenGeneration's answer that adds the factor to the tokens: to the ID token, and with version 2 or 3 of the
 * event (Essentials and Plus) to the access token.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 *
 * Both claims are text, which is all that version 1 takes: they are the same in every tier.
 *
 * @param version of the event: `"1"`, `"2"`, `"3"`
 */
export function factorClaims(version: string, { factor, at }: SignInFactor): Record<string, unknown> {
  const claims = { claimsToAddOrOverride: { [FACTOR_CLAIM]: factor, [FACTOR_TIME_CLAIM]: at } };
  if (version === "1") return { claimsOverrideDetails: claims };
  return { claimsAndScopeOverrideDetails: { idTokenGeneration: claims, accessTokenGeneration: claims } };
}
