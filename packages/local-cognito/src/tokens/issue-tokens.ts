import { randomUUID } from "node:crypto";
import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { PRE_TOKEN_BEFORE_POST_AUTHENTICATION } from "../assumptions.ts";
import type { ClientCall } from "../call.ts";
import type { Cognito } from "../cognito.ts";
import { incorrectCredentials } from "../errors.ts";
import { tokenLifetimes } from "../pools/token-lifetimes.ts";
import { signJwt } from "../signing/jwt.ts";
import type { Grant } from "../store/grant-store.ts";
import { newRefreshToken } from "../store/refresh-token.ts";
import { orderedId } from "../store/speed/ordered-id.ts";
import { postAuthentication } from "../triggers/notifications.ts";
import { preTokenGeneration, type TokenSource } from "../triggers/pre-token-generation.ts";
import { changeClaims, changeScopes, type Groups } from "../triggers/token-changes.ts";
import { checkMaySignIn } from "../users/check-user.ts";
import type { User } from "../users/user.ts";
import type { AuthReply } from "./auth-reply.ts";
import { accessClaims, idClaims, type TokenSubject, USER_SCOPE } from "./claims.ts";

function groupsOf(cognito: Cognito, user: User): Groups {
  const groups = cognito.groups.ofUser(user.rowId);
  const roles = groups.flatMap(({ settings }) => settings.RoleArn ?? []);
  return { names: groups.map(({ name }) => name), roles, preferredRole: roles[0] };
}

/** Runs PreTokenGeneration and signs a pair of tokens that belong to `grant`, without a refresh token. */
export async function mintTokens(
  call: ClientCall,
  user: User,
  grant: TokenSubject["grant"],
  source: TokenSource,
): Promise<AuthenticationResultType> {
  const { cognito, pool, client } = call;
  const keys = await cognito.keys.of(pool.id);
  const scopes = [USER_SCOPE];
  const groups = groupsOf(cognito, user);
  const changes = await preTokenGeneration(call, { user, source, scopes }, groups);
  const subject: TokenSubject = {
    pool,
    client,
    user,
    grant,
    groups: changes.groups,
    scopes: changeScopes(scopes, changes),
    issuer: cognito.issuer(pool.id),
    issuedAt: Math.floor(cognito.now() / 1000),
  };
  const { access, id } = tokenLifetimes(client.settings);
  const idToken = idClaims(subject, subject.issuedAt + id, randomUUID());
  const accessToken = accessClaims(subject, subject.issuedAt + access, randomUUID());
  const signed = Promise.all([
    signJwt(keys.id, changeClaims("id", idToken, changes.id)),
    signJwt(keys.access, changeClaims("access", accessToken, changes.access)),
  ]);
  cognito.grants.expect(signed);
  const [IdToken, AccessToken] = await signed;
  return { AccessToken, ExpiresIn: access, IdToken, TokenType: "Bearer" };
}

/**
 * Completes a sign-in: triggers, tokens, and the record that refresh and revocation need.
 *
 * @throws {NotAuthorizedException} when the user or the client was deleted, or the user disabled, meanwhile
 */
export async function issueTokens(
  call: ClientCall,
  user: User,
  source: TokenSource = "TokenGeneration_Authentication",
): Promise<AuthReply> {
  const { cognito, client } = call;
  const now = cognito.now();
  const grant: Omit<Grant, "revokedAt"> = {
    id: orderedId(now),
    userRowId: user.rowId,
    clientId: client.id,
    originJti: randomUUID(),
    authTime: Math.floor(now / 1000),
    expiresAt: now + tokenLifetimes(client.settings).refresh * 1000,
  };
  if (!PRE_TOKEN_BEFORE_POST_AUTHENTICATION) await postAuthentication(call, user);
  const tokens = await mintTokens(call, user, grant, source);
  if (PRE_TOKEN_BEFORE_POST_AUTHENTICATION) await postAuthentication(call, user);
  // Triggers and signing took time: nobody gets tokens who was deleted or disabled meanwhile.
  const present = cognito.users.byRowId(user.rowId);
  if (present === undefined || cognito.clients.find(client.id) === undefined) throw incorrectCredentials();
  checkMaySignIn(present);
  const RefreshToken = newRefreshToken(grant);
  await cognito.grants.insert(grant, RefreshToken);
  return { AuthenticationResult: { ...tokens, RefreshToken }, ChallengeParameters: {} };
}
