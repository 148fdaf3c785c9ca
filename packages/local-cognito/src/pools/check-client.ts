import { OWN_WORDS } from "../assumptions.ts";
import { CognitoError, type CognitoErrorName } from "../errors.ts";
import type { ClientSettings } from "./client-settings.ts";
import { tokenLifetimes } from "./token-lifetimes.ts";
import type { UserPool } from "./user-pool.ts";

const refuse = (message: string, name: CognitoErrorName = "InvalidParameterException") =>
  new CognitoError(name, message);

function checkFlows(pool: UserPool, settings: ClientSettings): void {
  const flows = settings.ExplicitAuthFlows ?? [];
  const modern = flows.filter((flow) => flow.startsWith("ALLOW_")).length;
  if (modern > 0 && modern < flows.length) throw refuse(OWN_WORDS.mixedFlows);
  if (flows.includes("ALLOW_USER_AUTH") && pool.settings.UserPoolTier === "LITE")
    throw refuse(OWN_WORDS.needsTier("ESSENTIALS or PLUS"), "FeatureUnavailableInTierException");
  if (settings.RefreshTokenRotation?.Feature === "ENABLED" && flows.includes("ALLOW_REFRESH_TOKEN_AUTH"))
    throw refuse(
      "ALLOW_REFRESH_TOKEN_AUTH must be removed from ExplicitAuthFlows when refresh token rotation is enabled.",
    );
}

/** Whether an address is verified is never a client's to say, and `sub` is nobody's. */
const NEVER_WRITABLE = ["email_verified", "phone_number_verified", "sub"];

/**
 * OBS hashicorp/terraform-provider-aws#4227, aws-cdk#14699: the texts. OBS aws-cdk#2608 and others: a client must be able
 * to write each attribute that the pool requires, and is refused under the same text; DOC "All app clients can write user
 * pool required attributes". An empty list is no list.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
function checkAttributes(
  pool: UserPool,
  { ReadAttributes = [], WriteAttributes = [] }: ClientSettings,
): void {
  const known = (name: string): boolean => pool.attributes.has(name);
  if (!ReadAttributes.every(known)) throw refuse("Invalid read attributes specified while creating a client");
  if (!WriteAttributes.every((name) => known(name) && !NEVER_WRITABLE.includes(name)))
    throw refuse(INVALID_WRITE);
  const required = [...pool.attributes.values()].filter((one) => one.required && one.name !== "sub");
  if (WriteAttributes.length > 0 && !required.every(({ name }) => WriteAttributes.includes(name)))
    throw refuse(INVALID_WRITE);
}

const INVALID_WRITE = "Invalid write attributes specified while creating a client";

const STANDARD_SCOPES = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];

/** OBS aws-cdk#5437, serverless#6421 and others: the texts. Resource servers, which add scopes, are not here. */
function checkOauth(settings: ClientSettings, confidential: boolean): void {
  const { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [] } = settings;
  if (settings.AllowedOAuthFlowsUserPoolClient === true && (flows.length === 0 || scopes.length === 0))
    throw refuse(
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  if (flows.includes("client_credentials") && flows.length > 1)
    throw refuse(
      "client_credentials flow can not be selected along with code flow or implicit flow.",
      "InvalidOAuthFlowException",
    );
  if (flows.includes("client_credentials") && !confidential)
    throw refuse(
      "client_credentials flow can not be selected if client does not have a client secret.",
      "InvalidOAuthFlowException",
    );
  const unknown = scopes.find((scope) => !STANDARD_SCOPES.includes(scope));
  if (unknown !== undefined)
    throw refuse(`Invalid scope requested: ${unknown}`, "ScopeDoesNotExistException");
}

/** An absolute URI without a fragment; https, http only for this machine, or an app's own scheme (API reference). */
function isRedirectUri(uri: string): boolean {
  if (!URL.canParse(uri) || uri.includes("#")) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol !== "http:" || hostname === "localhost";
}

function checkUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: ClientSettings): void {
  for (const uri of [...CallbackURLs, ...LogoutURLs])
    if (!isRedirectUri(uri)) throw refuse(OWN_WORDS.badRedirect(uri));
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI))
    throw refuse(OWN_WORDS.foreignDefaultRedirect);
}

/**
 * Checks what the shapes cannot say about a client of this pool.
 *
 * @param confidential whether the client has a secret
 * @throws {InvalidParameterException} when settings contradict each other, or name what the pool does not have
 * @throws {InvalidOAuthFlowException} when client_credentials is not alone, or the client has no secret for it
 * @throws {ScopeDoesNotExistException} when a scope is not one of Cognito's own
 * @throws {FeatureUnavailableInTierException} when a setting needs a higher plan
 */
export function checkClientSettings(pool: UserPool, settings: ClientSettings, confidential: boolean): void {
  checkFlows(pool, settings);
  checkAttributes(pool, settings);
  checkOauth(settings, confidential);
  checkUrls(settings);
  if (settings.EnablePropagateAdditionalUserContextData === true && !confidential)
    throw refuse(OWN_WORDS.contextWithoutSecret);
  const provider = settings.SupportedIdentityProviders?.find((name) => name !== "COGNITO");
  if (provider !== undefined)
    throw refuse(`The provider ${provider} does not exist for User Pool ${pool.id}.`);
  tokenLifetimes(settings);
}
