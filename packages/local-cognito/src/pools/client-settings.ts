import {
  anything,
  boolean,
  type Infer,
  integer,
  list,
  object,
  oneOf,
  optional,
  string,
} from "../validation/check.ts";
import { userPoolId } from "../validation/shapes.ts";

const unit = optional(oneOf("seconds", "minutes", "hours", "days"));
const attributeNames = optional(list(string({ min: 1, max: 2048 })));
const urls = optional(list(string({ min: 1, max: 1024 }), { max: 100 }));

/** The members that a client keeps and UpdateUserPoolClient takes. */
export const clientMembers = {
  RefreshTokenValidity: optional(integer({ min: 0, max: 315_360_000 })),
  AccessTokenValidity: optional(integer({ min: 1, max: 86_400 })),
  IdTokenValidity: optional(integer({ min: 1, max: 86_400 })),
  TokenValidityUnits: optional(object({ AccessToken: unit, IdToken: unit, RefreshToken: unit })),
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
      ),
    ),
  ),
  SupportedIdentityProviders: optional(list(string({ min: 1, max: 32 }))),
  CallbackURLs: urls,
  LogoutURLs: urls,
  DefaultRedirectURI: optional(string({ min: 1, max: 1024 })),
  AllowedOAuthFlows: optional(list(oneOf("code", "implicit", "client_credentials"), { max: 3 })),
  AllowedOAuthScopes: optional(list(string({ min: 1, max: 256 }), { max: 50 })),
  AllowedOAuthFlowsUserPoolClient: optional(boolean),
  AnalyticsConfiguration: optional(anything),
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
};

export const clientName = string({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/ });

/** What is stored of an app client. */
export const clientSettings = object({ UserPoolId: userPoolId, ClientName: clientName, ...clientMembers });

/** Settings of an app client under the names of the API. */
export type ClientSettings = Infer<typeof clientSettings>;
