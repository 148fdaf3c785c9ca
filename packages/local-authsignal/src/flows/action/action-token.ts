import { randomUUID } from "node:crypto";
import { STEP_UP_WINDOW_MS } from "../../assumptions.ts";
import { expiredToken, unauthorized } from "../../core/errors.ts";
import { hasScope, type Scope, STEPPED_UP_SCOPE } from "../../core/scope.ts";
import { isExpired, readToken, signToken, type TokenClaims } from "../../core/token.ts";
import type { VerificationMethod } from "../../core/vocabulary.ts";
import type { Service } from "../../service/service.ts";
import type { Tenant } from "../../service/tenant.ts";
import type { Action, ActionKey } from "../../store/actions.ts";

/** A token that `track` or a completed challenge handed out, read, with the action that it is about. */
export interface ActionToken {
  readonly token: string;
  readonly claims: TokenClaims;
  readonly tenant: Tenant;
  readonly action: Action;
}

/** Who calls the client API: the holder of a token, or an app that knows the tenant's id. */
export type Caller =
  | { readonly kind: "user"; readonly actionToken: ActionToken; readonly tenant: Tenant }
  | { readonly kind: "tenant"; readonly tenant: Tenant };

/** Reads a token and loads its action, expired or not. @returns undefined when this server knows neither */
export function findActionToken(service: Service, token: string): ActionToken | undefined {
  const claims = readToken(token, (tenantId) => service.tenants.get(tenantId)?.apiSecretKeys ?? []);
  const tenant = claims && service.tenants.get(claims.other.tenantId);
  const action = claims && service.store.actions.get(claims.other);
  return claims && tenant && action && { token, claims, tenant, action };
}

/**
 * Like {@link findActionToken}.
 * @throws {unauthorized} when this server did not issue the token
 * @throws {expired_token} when it is too old
 */
export function openActionToken(service: Service, token: string): ActionToken {
  const actionToken = findActionToken(service, token);
  if (actionToken === undefined) throw unauthorized("The token is not one that this server issued.");
  if (isExpired(actionToken.claims, service.now())) throw expiredToken();
  return actionToken;
}

/**
 * The same token with its action as it is now.
 *
 * @throws {unauthorized} when the action no longer exists
 */
export function refreshActionToken(service: Service, actionToken: ActionToken): ActionToken {
  const action = service.store.actions.get(actionToken.action);
  if (action === undefined) throw unauthorized("The token's action no longer exists.");
  return { ...actionToken, action };
}

/** The token that `track` returns. */
export function trackToken(service: Service, tenant: Tenant, key: ActionKey, scope: string): string {
  return sign(service, tenant, key, { use: "track", scope });
}

/** The token that a person gets for a completed challenge or enrolment. */
export function proofToken(
  service: Service,
  tenant: Tenant,
  key: ActionKey,
  verificationMethod: VerificationMethod,
): string {
  return sign(service, tenant, key, { use: "proof", scope: STEPPED_UP_SCOPE, verificationMethod });
}

/**
 * May the holder do this to the user's authenticators? By scope, or because a challenge was completed within
 * the last ten minutes. A user without any may always add the first.
 */
export function mayManage(service: Service, actionToken: ActionToken, scope: Scope): boolean {
  const { action, claims } = actionToken;
  if (claims.use === "track") {
    if (hasScope(claims.scope, scope)) return true;
    const enrolled = service.store.authenticators.factors(action.tenantId, action.userId);
    return scope === "add:authenticators" && enrolled.length === 0;
  }
  return hasScope(claims.scope, scope) && service.now() - claims.iat * 1000 <= STEP_UP_WINDOW_MS;
}

function sign(
  service: Service,
  tenant: Tenant,
  key: ActionKey,
  rest: Pick<TokenClaims, "use" | "scope" | "verificationMethod">,
): string {
  const now = service.now();
  const { tenantId, userId, actionCode, idempotencyKey } = key;
  const claims: TokenClaims = {
    iat: Math.floor(now / 1000),
    exp: Math.floor((now + tenant.tokenMs) / 1000),
    jti: randomUUID(),
    other: { tenantId, userId, actionCode, idempotencyKey },
    ...rest,
  };
  return signToken(claims, tenant.apiSecretKey);
}
