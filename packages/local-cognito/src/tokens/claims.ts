import { API_TOKENS_HAVE_VERSION } from "../assumptions.ts";
import type { AppClient } from "../pools/app-client.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { Claims } from "../signing/jwt.ts";
import type { Grant } from "../store/grant-store.ts";
import type { Groups } from "../triggers/token-changes.ts";
import type { User } from "../users/user.ts";

/** Everything that the claims of one pair of tokens are made of. */
export interface TokenSubject {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly grant: Pick<Grant, "id" | "originJti" | "authTime">;
  readonly groups: Groups;
  readonly scopes: readonly string[];
  readonly issuer: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
}

/** The one scope that tokens from the API carry. */
export const USER_SCOPE = "aws.cognito.signin.user.admin";

const BOOLEANS = new Set(["email_verified", "phone_number_verified"]);

function shared({ client, user, grant, groups, issuer, issuedAt }: TokenSubject, jti: string): Claims {
  const revocable = client.settings.EnableTokenRevocation !== false;
  return {
    sub: user.sub,
    ...(groups.names.length > 0 ? { "cognito:groups": groups.names } : {}),
    iss: issuer,
    ...(revocable ? { origin_jti: grant.originJti } : {}),
    event_id: grant.id,
    auth_time: grant.authTime,
    iat: issuedAt,
    jti,
  };
}

function attributeClaims({ client, user }: TokenSubject): Claims {
  const readable = client.settings.ReadAttributes;
  const claims: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(user.attributes)) {
    if (readable !== undefined && !readable.includes(name)) continue;
    if (BOOLEANS.has(name)) claims[name] = value === "true";
    else if (name === "address") claims[name] = { formatted: value };
    else if (name === "updated_at") claims[name] = Number(value);
    else claims[name] = value;
  }
  return claims;
}

/** Claims of the ID token (developer guide, amazon-cognito-user-pools-using-the-id-token). */
export function idClaims(subject: TokenSubject, expiresAt: number, jti: string): Claims {
  const { client, user } = subject;
  const { roles, preferredRole } = subject.groups;
  return {
    ...attributeClaims(subject),
    ...shared(subject, jti),
    "cognito:username": user.username,
    ...(roles.length > 0 ? { "cognito:roles": roles } : {}),
    ...(preferredRole === undefined ? {} : { "cognito:preferred_role": preferredRole }),
    aud: client.id,
    token_use: "id",
    exp: expiresAt,
  };
}

/** Claims of the access token (developer guide, amazon-cognito-user-pools-using-the-access-token). */
export function accessClaims(subject: TokenSubject, expiresAt: number, jti: string): Claims {
  return {
    ...shared(subject, jti),
    client_id: subject.client.id,
    ...(API_TOKENS_HAVE_VERSION ? { version: 2 } : {}),
    token_use: "access",
    scope: subject.scopes.join(" "),
    username: subject.user.username,
    exp: expiresAt,
  };
}
