import { REVOKE_BY_STRANGER, UNKNOWN_TOKEN_IS_REVOKED } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { isClientSecret } from "../../pools/secret-hash.ts";
import { unverifiedClaims } from "../../signing/jwt.ts";
import { object, optional, string } from "../../validation/check.ts";
import { clientId, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const RevokeToken = operation({
  input: object({
    Token: token,
    ClientId: clientId,
    ClientSecret: optional(string({ min: 1, max: 64, pattern: /[\w+]+/, sensitive: true })),
  }),
  run(cognito, input) {
    const client = cognito.clients.find(input.ClientId);
    // RevokeToken declares neither ResourceNotFoundException nor NotAuthorizedException.
    if (client === undefined || !isClientSecret(client, input.ClientSecret))
      throw new CognitoError("UnauthorizedException", REVOKE_BY_STRANGER);
    if (client.settings.EnableTokenRevocation === false)
      throw new CognitoError(
        "UnsupportedOperationException",
        "Token revocation is disabled for this client.",
      );
    if (unverifiedClaims(input.Token) !== undefined)
      throw new CognitoError(
        "UnsupportedTokenTypeException",
        "Unsupported token type: only refresh tokens can be revoked.",
      );
    const stored = cognito.grants.byRefreshToken(input.Token);
    if (stored === undefined) {
      if (UNKNOWN_TOKEN_IS_REVOKED) return {};
      throw new CognitoError("InvalidParameterException", "Invalid Refresh Token");
    }
    if (stored.grant.clientId !== client.id)
      throw new CognitoError("UnauthorizedException", REVOKE_BY_STRANGER);
    cognito.grants.revoke(stored.grant, cognito.now());
    return {};
  },
});
