/** The settings of an app client, under the names and with the constraints of the API (CreateUserPoolClient, ...). */
import { boolean, type Infer, integer, list, object, oneOf, optional, string } from "../validation/check.ts";
import { clientId, userPoolId } from "../validation/shapes.ts";
import { arn, oauthFlow, oauthScope, redirectUri, text, timeUnit } from "./member-shapes.ts";

const attributeNames = optional(list(string({ min: 1, max: 2048 })));
const urls = optional(list(redirectUri, { min: 0, max: 100 }));

/** The members that a client keeps and UpdateUserPoolClient accepts. */
export const clientMembers = {
  RefreshTokenValidity: optional(integer({ min: 0, max: 315_360_000 })),
  AccessTokenValidity: optional(integer({ min: 1, max: 86_400 })),
  IdTokenValidity: optional(integer({ min: 1, max: 86_400 })),
  TokenValidityUnits: optional(object({ AccessToken: timeUnit, IdToken: timeUnit, RefreshToken: timeUnit })),
  ReadAttributes: attributeNames,
  WriteAttributes: attributeNames,
  ExplicitAuthFlows: optional(
    list(
      oneOf(
        "ADMIN_NO_SRP_AUTH",
        "CUSTOM_AUTH_FLOW_ONLY",
        "USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_TOKEN_EXCHANGE_DELEGATION",
        "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
      ),
    ),
  ),
  SupportedIdentityProviders: optional(
    list(string({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+/u })),
  ),
  CallbackURLs: urls,
  LogoutURLs: urls,
  DefaultRedirectURI: optional(redirectUri),
  AllowedOAuthFlows: optional(list(oauthFlow, { min: 0, max: 3 })),
  AllowedOAuthScopes: optional(list(oauthScope, { max: 50 })),
  AllowedOAuthFlowsUserPoolClient: optional(boolean),
  AnalyticsConfiguration: optional(
    object({
      ApplicationId: optional(string({ pattern: /^[0-9a-fA-F]+$/u })),
      ApplicationArn: optional(arn),
      RoleArn: optional(arn),
      ExternalId: optional(text),
      UserDataShared: optional(boolean),
    }),
  ),
  PreventUserExistenceErrors: optional(oneOf("LEGACY", "ENABLED")),
  EnableTokenRevocation: optional(boolean),
  EnablePropagateAdditionalUserContextData: optional(boolean),
  AuthSessionValidity: optional(integer({ min: 3, max: 15 })),
  RefreshTokenRotation: optional(
    object({
      Feature: oneOf("ENABLED", "DISABLED"),
      RetryGracePeriodSeconds: optional(integer({ min: 0, max: 60 })),
    }),
  ),
  PublishSecretsInAWSSecretsManager: optional(boolean),
};

const clientName = string({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/u });

/** A client secret that the caller chose. */
export const chosenSecret = string({ min: 24, max: 64, pattern: /[\w+]+/u, sensitive: true });

/** Input of CreateUserPoolClient. */
export const createClientInput = object({
  UserPoolId: userPoolId,
  ClientName: clientName,
  GenerateSecret: optional(boolean),
  ClientSecret: optional(chosenSecret),
  ...clientMembers,
});

/** Input of UpdateUserPoolClient. */
export const updateClientInput = object({
  UserPoolId: userPoolId,
  ClientId: clientId,
  ClientName: optional(clientName),
  ...clientMembers,
});

/** What is stored of an app client. */
export const clientSettings = object({ UserPoolId: userPoolId, ClientName: clientName, ...clientMembers });

/** Settings of an app client under the names of the API. */
export type ClientSettings = Infer<typeof clientSettings>;
