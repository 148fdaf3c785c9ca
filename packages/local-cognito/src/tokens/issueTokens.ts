import { randomUUID } from "node:crypto";
import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import type { Cognito } from "../cognito.ts";
import type { AppClient } from "../pools/appClient.ts";
import { tokenLifetimes } from "../pools/tokenLifetimes.ts";
import type { UserPool } from "../pools/userPool.ts";
import type { Grant } from "../store/grantStore.ts";
import { postAuthentication } from "../triggers/notifications.ts";
import type { User } from "../users/user.ts";
import { accessClaims, idClaims, type TokenSubject } from "./claims.ts";
import { signJwt } from "./jwt.ts";
import { hashRefreshToken, newRefreshToken } from "./refreshToken.ts";

/** Whom tokens are for, and what the call carried for the triggers. */
export interface TokenRequest {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

function subjectOf(
  cognito: Cognito,
  { pool, client, user }: TokenRequest,
  grant: TokenSubject["grant"],
): TokenSubject {
  const groups = cognito.groups.ofUser(user.rowId);
  const roles = groups.flatMap(({ settings }) => settings.RoleArn ?? []);
  return {
    pool,
    client,
    user,
    grant,
    groups: groups.map(({ name }) => name),
    roles,
    preferredRole: roles[0],
    issuer: cognito.issuer(pool.id),
    issuedAt: Math.floor(cognito.now() / 1000),
  };
}

/** Signs a pair of tokens that hang on `grant`, without a refresh token. */
export async function mintTokens(
  cognito: Cognito,
  request: TokenRequest,
  grant: TokenSubject["grant"],
): Promise<AuthenticationResultType> {
  const keys = await cognito.keys.of(request.pool.id);
  const subject = subjectOf(cognito, request, grant);
  const lifetimes = tokenLifetimes(request.client.settings);
  const [IdToken, AccessToken] = await Promise.all([
    signJwt(keys.id, idClaims(subject, subject.issuedAt + lifetimes.id, randomUUID())),
    signJwt(keys.access, accessClaims(subject, subject.issuedAt + lifetimes.access, randomUUID())),
  ]);
  return { AccessToken, ExpiresIn: lifetimes.access, IdToken, TokenType: "Bearer" };
}

/** Completes a sign-in: triggers, tokens, and the record that refresh and revocation hang on. */
export async function issueTokens(
  cognito: Cognito,
  request: TokenRequest,
): Promise<AuthenticationResultType> {
  const { pool, client, user, clientMetadata } = request;
  const now = cognito.now();
  const grant: Omit<Grant, "revokedAt"> = {
    id: randomUUID(),
    userRowId: user.rowId,
    clientId: client.id,
    originJti: randomUUID(),
    authTime: Math.floor(now / 1000),
    expiresAt: now + tokenLifetimes(client.settings).refresh * 1000,
  };
  const tokens = await mintTokens(cognito, request, grant);
  await postAuthentication(cognito.triggers, pool, user, client.id, clientMetadata);
  const RefreshToken = newRefreshToken();
  cognito.grants.insert(grant, hashRefreshToken(RefreshToken));
  return { ...tokens, RefreshToken };
}
