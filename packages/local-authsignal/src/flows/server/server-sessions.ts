import { createHash, randomBytes, randomUUID } from "node:crypto";
import * as v from "valibot";
import { SESSION_ACCESS_MS, SESSION_REFRESH_MS } from "../../assumptions.ts";
import { expiredToken, invalidRequest, unauthorized } from "../../core/errors.ts";
import { readJwt, signJwt } from "../../core/jwt.ts";
import { isExpired } from "../../core/token.ts";
import { wholeSeconds } from "../../core/whole-seconds.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { StoredSession } from "../../store/sessions.ts";
import { validate } from "../action/validate.ts";

const AccessClaims = v.object({
  use: v.literal("session"),
  sessionId: v.string(),
  iat: v.number(),
  exp: v.number(),
});

export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/**
 * POST /sessions: turns the proof of a completed challenge into a session.
 *
 * @throws {unauthorized} when the token is not valid
 * @throws {invalid_request} when the action of the token is not completed
 */
export function createSession(
  service: Service,
  tenant: Tenant,
  input: { clientId: string; token: string; action?: string | undefined },
): SessionTokens {
  const proof = validate(service, tenant, { token: input.token, action: input.action });
  if ("error" in proof) throw unauthorized(proof.error);
  if (!proof.isValid || proof.verificationMethod === undefined)
    throw invalidRequest(`The token proves nothing: its action is in state ${proof.state}.`);
  const { userId, verificationMethod } = proof;
  return issue(service, tenant, {
    sessionId: randomUUID(),
    userId,
    clientId: input.clientId,
    verificationMethod,
  });
}

/**
 * POST /sessions/validate.
 * @throws {unauthorized} when the session is unknown, revoked or of another client
 * @throws {expired_token} when the access token is too old
 */
export function validateSession(
  service: Service,
  tenant: Tenant,
  accessToken: string,
  clientIds: readonly string[] | undefined,
): { session: StoredSession; expiresAt: number } {
  const { session, exp } = readAccess(service, tenant, accessToken);
  if (isExpired({ exp }, service.now())) throw expiredToken();
  if (clientIds !== undefined && !clientIds.includes(session.clientId))
    throw unauthorized("The session belongs to another client.");
  return { session, expiresAt: wholeSeconds(exp * 1000) };
}

/** POST /sessions/refresh: a refresh token works once. */
export function refreshTokens(service: Service, tenant: Tenant, refreshToken: string): SessionTokens {
  return service.store.transaction(() => {
    const session = service.store.sessions.byRefreshHash(tenant.tenantId, hash(refreshToken));
    if (session === undefined || session.revokedAt !== undefined)
      throw unauthorized("The refresh token is unknown, used or revoked.");
    if (session.expiresAt <= service.now()) throw expiredToken();
    return issue(service, tenant, session);
  });
}

/** POST /sessions/revoke */
export function revokeSession(service: Service, tenant: Tenant, accessToken: string): void {
  const { session } = readAccess(service, tenant, accessToken);
  service.store.sessions.put({ ...session, revokedAt: service.now() });
}

function readAccess(
  service: Service,
  tenant: Tenant,
  token: string,
): { session: StoredSession; exp: number } {
  const claims = v.safeParse(
    AccessClaims,
    readJwt(token, () => tenant.apiSecretKeys),
  );
  const session = claims.success ? service.store.sessions.get(claims.output.sessionId) : undefined;
  if (!claims.success || session?.tenantId !== tenant.tenantId || session.revokedAt !== undefined)
    throw unauthorized("The access token is unknown or revoked.");
  return { session, exp: claims.output.exp };
}

function issue(
  service: Service,
  tenant: Tenant,
  about: Pick<StoredSession, "sessionId" | "userId" | "clientId" | "verificationMethod">,
): SessionTokens {
  const now = service.now();
  const refreshToken = randomBytes(32).toString("base64url");
  const { sessionId, userId, clientId, verificationMethod } = about;
  service.store.sessions.put({
    sessionId,
    tenantId: tenant.tenantId,
    userId,
    clientId,
    verificationMethod,
    refreshHash: hash(refreshToken),
    expiresAt: now + SESSION_REFRESH_MS,
  });
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  const claims: v.InferOutput<typeof AccessClaims> = {
    use: "session",
    sessionId,
    iat: seconds(now),
    exp: seconds(now + SESSION_ACCESS_MS),
  };
  return { accessToken: signJwt({ ...claims, jti: randomUUID() }, tenant.apiSecretKey), refreshToken };
}

function hash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
