import { UNKNOWN_TOKEN_IS_REVOKED } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { checkClientSecret } from "../../pools/secret-hash.ts";
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
    const client = cognito.clients.get(input.ClientId);
    checkClientSecret(client, input.ClientSecret);
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
      throw new CognitoError("UnauthorizedException", "Client is not authorized to revoke this token.");
    cognito.grants.revoke(stored.grant, cognito.now());
    return {};
  },
});
