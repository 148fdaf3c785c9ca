import type { Claims } from "../signing/jwt.ts";

/** Groups and roles as they go into tokens. */
export interface Groups {
  readonly names: readonly string[];
  /** Role ARNs. */
  readonly roles: readonly string[];
  readonly preferredRole: string | undefined;
}

/** Changes to the claims of one token. */
export interface ClaimChanges {
  readonly set: Claims;
  readonly remove: readonly string[];
}

/** What PreTokenGeneration wants changed. */
export interface TokenChanges {
  readonly id: ClaimChanges;
  readonly access: ClaimChanges;
  readonly scopesToAdd: readonly string[];
  readonly scopesToRemove: readonly string[];
  readonly groups: Groups;
}

const NONE: ClaimChanges = { set: {}, remove: [] };

/** Nothing changed. */
export const NO_CHANGES: TokenChanges = {
  id: NONE,
  access: NONE,
  scopesToAdd: [],
  scopesToRemove: [],
  groups: { names: [], roles: [], preferredRole: undefined },
};

/** Claims that no trigger can set or remove (developer guide, user-pool-lambda-pre-token-generation). */
const FIXED: ReadonlySet<string> = new Set([
  "acr",
  "amr",
  "at_hash",
  "auth_time",
  "azp",
  "event_id",
  "exp",
  "iat",
  "identities",
  "iss",
  "jti",
  "nbf",
  "nonce",
  "origin_jti",
  "sub",
  "token_use",
]);
const FIXED_IN_ID: ReadonlySet<string> = new Set(["aud", "cognito:username"]);
const FIXED_IN_ACCESS: ReadonlySet<string> = new Set([
  "username",
  "client_id",
  "scope",
  "device_key",
  "version",
]);

/**
 * Applies changes to the claims of one token; what is fixed stays as it is, without an error. An access token may get an
 * `aud`, which must be the app client (developer guide, user-pool-lambda-pre-token-generation). OPEN: what happens to
 * another one; here it is left out, as every other claim that cannot be set.
 */
export function changeClaims(use: "id" | "access", claims: Claims, changes: ClaimChanges): Claims {
  if (changes === NONE) return claims;
  const fixed = use === "id" ? FIXED_IN_ID : FIXED_IN_ACCESS;
  const free = (name: string): boolean => !FIXED.has(name) && !fixed.has(name);
  const foreign = (name: string, value: unknown): boolean =>
    use === "access" && name === "aud" && value !== claims["client_id"];
  const kept = Object.entries(claims).filter(([name]) => !(free(name) && changes.remove.includes(name)));
  const set = Object.entries(changes.set).filter(
    ([name, value]) => free(name) && !changes.remove.includes(name) && !foreign(name, value),
  );
  return Object.fromEntries([...kept, ...set]);
}

/** The scopes of an access token after the changes. */
export function changeScopes(scopes: readonly string[], changes: TokenChanges): string[] {
  const kept = scopes.filter((scope) => !changes.scopesToRemove.includes(scope));
  return [...new Set([...kept, ...changes.scopesToAdd.filter((scope) => !/\s/.test(scope))])];
}
