import * as v from "valibot";
import { handler } from "./handler.ts";
import { stableId } from "./ids.ts";

const unit = v.picklist(["seconds", "minutes", "hours", "days"]);

const inputs = v.strictObject({
  name: v.string(),
  userPoolId: v.string(),
  generateSecret: v.optional(v.literal(false)),
  explicitAuthFlows: v.optional(
    v.array(
      v.picklist([
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      ]),
    ),
  ),
  refreshTokenRotation: v.optional(
    v.strictObject({
      feature: v.picklist(["ENABLED", "DISABLED"]),
      retryGracePeriodSeconds: v.optional(v.number()),
    }),
  ),
  enableTokenRevocation: v.optional(v.boolean()),
  preventUserExistenceErrors: v.optional(v.picklist(["ENABLED", "LEGACY"])),
  authSessionValidity: v.optional(v.number()),
  accessTokenValidity: v.optional(v.number()),
  idTokenValidity: v.optional(v.number()),
  refreshTokenValidity: v.optional(v.number()),
  tokenValidityUnits: v.optional(
    v.strictObject({
      accessToken: v.optional(unit),
      idToken: v.optional(unit),
      refreshToken: v.optional(unit),
    }),
  ),
  readAttributes: v.optional(v.array(v.string())),
  writeAttributes: v.optional(v.array(v.string())),
});

/** `aws:cognito/userPoolClient:UserPoolClient`, as CreateUserPoolClient takes it. */
export const userPoolClient = handler(inputs, (client, resource, { cognito, stack }) => {
  const ClientId = stableId(26, stack, resource.type, resource.name);
  cognito.putUserPoolClient({
    ClientId,
    UserPoolId: client.userPoolId,
    ClientName: client.name,
    ExplicitAuthFlows: client.explicitAuthFlows,
    RefreshTokenRotation: client.refreshTokenRotation && {
      Feature: client.refreshTokenRotation.feature,
      RetryGracePeriodSeconds: client.refreshTokenRotation.retryGracePeriodSeconds,
    },
    EnableTokenRevocation: client.enableTokenRevocation,
    PreventUserExistenceErrors: client.preventUserExistenceErrors,
    AuthSessionValidity: client.authSessionValidity,
    AccessTokenValidity: client.accessTokenValidity,
    IdTokenValidity: client.idTokenValidity,
    RefreshTokenValidity: client.refreshTokenValidity,
    TokenValidityUnits: client.tokenValidityUnits && {
      AccessToken: client.tokenValidityUnits.accessToken,
      IdToken: client.tokenValidityUnits.idToken,
      RefreshToken: client.tokenValidityUnits.refreshToken,
    },
    ReadAttributes: client.readAttributes,
    WriteAttributes: client.writeAttributes,
  });
  return { id: ClientId, state: { ...resource.inputs } };
});
